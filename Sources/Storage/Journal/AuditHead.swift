/// The last record of a chain: whoever knows it knows whether anything before it was changed.
public struct AuditHead: Hashable, Sendable {
    /// The record's index, from 1; 0 where there is none.
    public let index: Int64
    /// Its hash, 32 bytes; zeros where there is no record.
    public let hash: [UInt8]

    /// By its parts.
    public init(index: Int64, hash: [UInt8]) {
        self.index = index
        self.hash = hash
    }

    /// The head of a chain without records.
    public static let none = AuditHead(index: 0, hash: [UInt8](repeating: 0, count: AuditHead.hashLength))

    static let hashLength = 32
}
