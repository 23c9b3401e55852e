/// How often the gate refused for one reason.
public struct RefusalCount: Hashable, Sendable {
    /// The refusal's stable name, such as `insufficient-cash`.
    public let code: String
    /// How often.
    public let count: Int

    /// A code with its count.
    public init(code: String, count: Int) {
        self.code = code
        self.count = count
    }
}
