/// How often `Risk` gave one reason.
public struct RefusalCount: Hashable, Sendable {
    /// The reason's stable name.
    public let code: String
    /// How often.
    public let count: Int

    /// The most frequent first, then by name.
    static func sorted(_ counts: [String: Int]) -> [RefusalCount] {
        counts.map { RefusalCount(code: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.code) < ($0.count, $1.code) }
    }
}
