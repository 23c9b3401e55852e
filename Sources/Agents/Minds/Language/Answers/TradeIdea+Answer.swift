import Schemas
import Trading

extension TradeIdea: RoleAnswer {
    /// The shape of a trade idea.
    public static let format = AnswerFormat(
        name: "proposal",
        schema: Shape.object([
            ("action", Shape.word(["BUY", "SELL", "HOLD"], "What to do with the position.")),
            ("qty", Shape.amount("The most to buy, in base, as a decimal string; 0 for SELL and HOLD.")),
            ("policy_id", Shape.optionalName("The policy of the plan that this follows; empty for HOLD.")),
            ("hypothesis", Shape.text("Why, in one sentence.", most: 120)),
            ("confidence", Shape.ratio("How sure you are.")),
            ("claims", Shape.claims("Every number the hypothesis rests on.")),
        ]))

    /// The shape of a trade idea, compiled.
    public static let check = try? JSONSchema(format.schema)

    /// The idea in its shape.
    public var json: JSONValue {
        .object(
            ("action", .string(action.rawValue)), ("qty", .decimal(quantity)), ("policy_id", .string(policy)),
            ("hypothesis", .string(hypothesis)), ("confidence", .ratio(confidence)),
            ("claims", .array(claims.map(\.json))))
    }

    /// Reads an idea.
    /// - Throws: ``AnswerError``, which names the place.
    public init(json: JSONValue) throws(AnswerError) {
        let fields = try AnswerFields(json)
        self.init(
            action: try fields.word("action"), quantity: try fields.decimal("qty"),
            policy: try fields.text("policy_id", limit: 64), hypothesis: try fields.text("hypothesis", limit: 120),
            confidence: try fields.ratio("confidence"), claims: try fields.claims())
    }

    /// A purchase is of something, and follows the plan where there is one.
    public func contradictions(after transcript: [Statement]) -> [AnswerError] {
        var errors: [AnswerError] = []
        if action == .buy, quantity <= .zero {
            errors.append(AnswerError("/qty", "is 0 for BUY; name the most to buy"))
        }
        if action == .buy || action == .sell, confidence <= 0 {
            errors.append(AnswerError("/confidence", "is 0 for an action; be surer, or HOLD"))
        }
        if action == .buy || action == .sell, policy.isEmpty {
            errors.append(AnswerError("/policy_id", "is empty for an action"))
        }
        if action == .buy, let plan = transcript.last(of: Plan.self),
            !plan.strategies.contains(where: { $0.id == policy })
        {
            errors.append(AnswerError("/policy_id", "is none of the plan's policies"))
        }
        return errors
    }
}
