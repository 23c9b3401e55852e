/// Whether, and when, the venue was asked what a key may do; stored with the key and authenticated.
public struct PermissionRecord: Hashable, Sendable {
    /// Whether the venue said that the key may trade and may not move funds. LIVE mode refuses a key without this.
    public let isChecked: Bool
    /// When that was, or when the key was stored unchecked: milliseconds since 1970, UTC.
    public let timeMilliseconds: Int64

    /// A record of an answer, or of its absence.
    public init(isChecked: Bool, timeMilliseconds: Int64) {
        self.isChecked = isChecked
        self.timeMilliseconds = timeMilliseconds
    }
}
