import Schemas
import Trading

/// Writes a policy memo now and then, and holds the one in force.
///
/// A reviewer reads compact tables of the desk's own results. What it suggests is bounded, can only tighten, ends by
/// itself, and every suggestion goes to the log, applied or not.
public struct MemoDesk: Sendable {
    /// How long between two reviews.
    public let period: Interval
    private var last: Timestamp?
    private var inForce: (memo: PolicyMemo, until: Timestamp)?
    private var trades: [TradeFigures] = []

    /// What one closed trade looked like.
    struct TradeFigures: Sendable {
        let policy: String
        let result: Double
        let time: Timestamp
    }

    /// - Parameter period: at least an hour.
    public init(period: Interval = .hours(24)) { self.period = max(.hour, period) }

    /// Takes note of a closed trade: its policy and its result as a fraction.
    public mutating func closed(_ policy: String, result: Double, at time: Timestamp) {
        trades.append(TradeFigures(policy: policy, result: result, time: time))
        if trades.count > 200 { trades.removeFirst(trades.count - 200) }
    }

    /// The memo that holds at a moment.
    public func memo(at time: Timestamp) -> PolicyMemo {
        guard let inForce, time < inForce.until else { return .none }
        return inForce.memo
    }

    /// Whether it is time for a review.
    public func isDue(at time: Timestamp) -> Bool {
        guard let last else { return !trades.isEmpty && trades.count >= 5 }
        return time >= last.advanced(by: period)
    }

    /// The tables that the reviewer reads: results by policy, exposure, drawdown.
    public func evidence(_ context: DeskContext) -> EvidenceBoard {
        var board = EvidenceBoard()
        _ = context.readExposure(into: &board)
        for policy in TradingPolicy.allCases {
            let own = trades.filter { $0.policy == policy.rawValue }
            guard !own.isEmpty else { continue }
            let sum = own.reduce(0) { $0 + $1.result }
            _ = board.add(
                source: "strategy_scorecard", time: context.time, lifetime: context.barLifetime,
                figures: [
                    EvidenceFigure("policy", policy.rawValue), EvidenceFigure("trades", Double(own.count)),
                    EvidenceFigure("wins", Double(own.count { $0.result > 0 })),
                    EvidenceFigure("average_result", sum / Double(own.count)),
                ])
        }
        return board
    }

    /// Puts a memo in force, within bounds; one without true evidence is not.
    ///
    /// - Returns: the line for the log.
    public mutating func take(
        _ thought: Thought<PolicyMemo>, _ context: DeskContext, _ hallucinationGuard: HallucinationGuard
    ) -> MemoRecord {
        last = context.time
        switch thought.answer {
        case .failure(let reason):
            return MemoRecord(time: context.time, model: thought.model, memo: .none, cuts: [], refusal: reason)
        case .success(let memo):
            let faults = hallucinationGuard.faults(
                in: memo.text, claims: memo.claims, on: thought.evidence, at: context.time, by: "reviewer",
                needsEvidence: memo != .none)
            if let fault = faults.first {
                return MemoRecord(time: context.time, model: thought.model, memo: memo, cuts: [], refusal: fault)
            }
            let (bounded, cuts) = memo.bounded()
            inForce = (bounded, context.time.advanced(by: PolicyMemo.lifetime))
            return MemoRecord(time: context.time, model: thought.model, memo: bounded, cuts: cuts, refusal: nil)
        }
    }
}

/// One line of the log of policy memos.
public struct MemoRecord: Hashable, Sendable {
    /// When.
    public let time: Timestamp
    /// Who wrote it.
    public let model: String
    /// What was suggested, as far as it applies.
    public let memo: PolicyMemo
    /// What was cut to its bounds.
    public let cuts: [String]
    /// Why none of it applies; `nil` where it does.
    public let refusal: NoTradeReason?
}

extension MemoRecord {
    /// One line of JSON, without a line end.
    public var line: String {
        var members: [(String, JSONValue)] = [
            ("time", .string(time.description)), ("model", .string(model)), ("applied", .bool(refusal == nil)),
            ("memo", memo.json), ("cuts", .strings(cuts)),
        ]
        if let refusal { members.append(("refusal", .string(refusal.description))) }
        var object = JSONObject()
        for (name, value) in members { object[name] = value }
        return JSONValue.object(object).text
    }
}
