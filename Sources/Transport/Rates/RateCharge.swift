/// What one call costs in one bucket.
public struct RateCharge: Hashable, Sendable {
    /// The name of the bucket.
    public let bucket: String
    /// What it costs there.
    public let weight: Int

    /// By its parts.
    public init(_ bucket: String, _ weight: Int) {
        self.bucket = bucket
        self.weight = weight
    }
}
