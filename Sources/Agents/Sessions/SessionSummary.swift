import Trading

/// Decisions that a session no longer keeps whole, counted: the same decisions always give the same summary.
public struct SessionSummary: Hashable, Sendable {
    /// How many.
    public internal(set) var count = 0
    /// The first of them; `nil` without any.
    public internal(set) var first: Timestamp?
    /// The last of them; `nil` without any.
    public internal(set) var last: Timestamp?
    /// How often each result came, in the order of ``SessionTurn/Result``.
    public internal(set) var results: [SessionTurn.Result: Int] = [:]
    /// How often each reason for no trade came first.
    public internal(set) var codes: [NoTradeReason.Code: Int] = [:]
    /// What thinking cost, in US dollars.
    public internal(set) var cost = Fixed.zero

    /// Nothing yet.
    public init() {}

    mutating func add(_ turn: SessionTurn) throws(SessionError) {
        do { cost = try cost.adding(turn.cost) } catch {
            throw SessionError("of decision \(turn.number)", .malformed("costs are more than money can be"))
        }
        count += 1
        first = first ?? turn.time
        last = turn.time
        results[turn.result, default: 0] += 1
        if let code = turn.codes.first { codes[code, default: 0] += 1 }
    }

    /// One line: how many, what came of them, why not.
    public var text: String {
        guard count > 0 else { return "no earlier decisions" }
        var parts = SessionTurn.Result.allCases.compactMap { result in
            results[result].map { "\($0) \(result.rawValue)" }
        }
        parts += NoTradeReason.Code.allCases.compactMap { code in codes[code].map { "\(code.rawValue) ×\($0)" } }
        return "\(count) earlier decisions: " + parts.joined(separator: ", ")
    }
}
