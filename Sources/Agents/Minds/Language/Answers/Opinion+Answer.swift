import Schemas

extension Opinion: RoleAnswer {
    /// The shape of an opinion.
    public static let format = AnswerFormat(
        name: "opinion",
        schema: Shape.object(
            [
                ("stance", Shape.word(Stance.allCases.map(\.rawValue), "What to do with the position.")),
                ("confidence", Shape.ratio("How sure you are.")),
                (
                    "policy",
                    Shape.optionalName(
                        "The policy you argue by, such as trend-following; empty where you would not act.")
                ),
                ("regime", Shape.word(Regime.allCases.map(\.rawValue), "What the market is doing.")),
                ("text", Shape.text("The argument in one or two sentences.", most: 400)),
                ("claims", Shape.claims("Every number the argument rests on.")),
                (
                    "stop_fraction",
                    Shape.ratio(
                        "The stop as a fraction below the entry; leave it out for the default.", from: 0.0001, to: 0.5)
                ),
            ], optional: ["stop_fraction"]))

    /// The shape of an opinion, compiled.
    public static let check = try? JSONSchema(format.schema)

    /// The opinion in its shape.
    public var json: JSONValue {
        var object = JSONObject()
        object["stance"] = .string(stance.rawValue)
        object["confidence"] = .ratio(confidence)
        object["policy"] = .string(policy)
        object["regime"] = .string(regime.rawValue)
        object["text"] = .string(text)
        object["claims"] = .array(claims.map(\.json))
        object["stop_fraction"] = stopFraction.map { .ratio($0) }
        return .object(object)
    }

    /// Reads an opinion.
    /// - Throws: ``AnswerError``, which names the place.
    public init(json: JSONValue) throws(AnswerError) {
        let fields = try AnswerFields(json)
        self.init(
            stance: try fields.word("stance"), confidence: try fields.ratio("confidence"),
            policy: try fields.text("policy", limit: 64), regime: try fields.word("regime"),
            text: try fields.text("text", limit: 400), claims: try fields.claims(),
            stopFraction: try fields.optionalRatio("stop_fraction"))
    }

    /// Who wants to act is sure of something, and acts by a policy.
    public func contradictions(after transcript: [Statement]) -> [AnswerError] {
        guard stance == .buy || stance == .sell else { return [] }
        var errors: [AnswerError] = []
        if confidence <= 0 {
            errors.append(AnswerError("/confidence", "is 0 for a stance that acts; be surer, or HOLD"))
        }
        if policy.isEmpty { errors.append(AnswerError("/policy", "is empty for a stance that acts")) }
        return errors
    }
}
