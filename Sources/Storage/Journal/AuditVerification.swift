/// Whether the journal is what was written.
public struct AuditVerification: Hashable, Sendable {
    /// How many records were recomputed.
    public let records: Int64
    /// The last of them.
    public let head: AuditHead
    /// How many anchors were compared.
    public let anchors: Int
    /// How many records could not be authenticated because the key of their session was not given.
    public let unauthenticated: Int64
    /// The first thing that is wrong; `nil` where nothing is.
    public let fault: AuditFault?

    /// Whether every byte of every record is as it was written, as far as the keys that were given can tell.
    public var holds: Bool { fault == nil }
}
