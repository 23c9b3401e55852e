import Trading

/// One decision as a session remembers it: numbers and closed words, no text of a model.
public struct SessionTurn: Hashable, Sendable {
    /// The desk's number of the decision.
    public var number: UInt64
    /// When.
    public var time: Timestamp
    /// What about, by its place.
    public var instrument: Int
    /// What came of it.
    public var result: Result
    /// Why nothing came of it, in the order given; at most four.
    public var codes: [NoTradeReason.Code]
    /// The policy that was followed, where it is a name.
    public var policy: String
    /// What the market was doing.
    public var regime: Regime
    /// What thinking cost, in US dollars.
    public var cost: Fixed

    /// What can come of a decision.
    public enum Result: String, Hashable, Sendable, CaseIterable {
        case enter, exit
        case noTrade = "no-trade"
    }

    /// By its parts.
    public init(
        number: UInt64, time: Timestamp, instrument: Int, result: Result, codes: [NoTradeReason.Code] = [],
        policy: String = "", regime: Regime = .unknown, cost: Fixed = .zero
    ) {
        self.number = number
        self.time = time
        self.instrument = instrument
        self.result = result
        self.codes = codes
        self.policy = policy
        self.regime = regime
        self.cost = cost
    }

    /// A decision in short.
    init(_ decision: DeskDecision) throws(SessionError) {
        let cost: Fixed
        do { cost = try decision.cost() } catch {
            throw SessionError("of decision \(decision.number)", .malformed("its cost is more than money can be"))
        }
        let policy = SessionTurn.isName(decision.policy) ? decision.policy : ""
        self.init(
            number: decision.number, time: decision.time, instrument: decision.instrument.position,
            result: .noTrade, policy: policy, regime: decision.regime, cost: cost)
        switch decision.outcome {
        case .propose(let wish): result = wish.action == .enter ? .enter : .exit
        case .noTrade(let reasons): codes = Array(reasons.map(\.code).prefix(4))
        }
    }

    /// Lower case letters, digits and hyphens, at most 40.
    static func isName(_ text: String) -> Bool {
        text.utf8.count <= 40
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
            }
    }
}
