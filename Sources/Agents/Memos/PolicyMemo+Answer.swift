import Schemas

extension PolicyMemo: RoleAnswer {
    /// The shape of a memo: every bound of it tightens.
    public static let format = AnswerFormat(
        name: "policy_memo",
        schema: Shape.object([
            (
                "scale",
                Shape.ratio(
                    "The factor on every entry; 1 changes nothing.", from: scales.lowerBound, to: scales.upperBound)
            ),
            (
                "conviction_floor",
                Shape.ratio(
                    "The least conviction of an entry; 0 changes nothing.", from: floors.lowerBound,
                    to: floors.upperBound)
            ),
            (
                "paused_policies",
                Shape.list(
                    Shape.word(TradingPolicy.allCases.map(\.rawValue), "A policy that should rest."), to: 4,
                    "Policies that should rest.")
            ),
            ("text", Shape.text("Why, in one or two sentences.", most: 400)),
            ("claims", Shape.claims("Every number the memo rests on.")),
        ]))

    /// The shape of a memo, compiled.
    public static let check = try? JSONSchema(format.schema)

    /// The memo in its shape.
    public var json: JSONValue {
        .object(
            ("scale", .ratio(scale)), ("conviction_floor", .ratio(convictionFloor)),
            ("paused_policies", .strings(pausedPolicies)), ("text", .string(text)),
            ("claims", .array(claims.map(\.json))))
    }

    /// Reads a memo.
    /// - Throws: ``AnswerError``, which names the place.
    public init(json: JSONValue) throws(AnswerError) {
        let fields = try AnswerFields(json)
        self.init(
            scale: try fields.ratio("scale"), convictionFloor: try fields.ratio("conviction_floor"),
            pausedPolicies: try fields.texts("paused_policies", limit: 64), text: try fields.text("text", limit: 400),
            claims: try fields.claims())
    }

    /// Nothing in a memo depends on what was said.
    public func contradictions(after transcript: [Statement]) -> [AnswerError] { [] }
}

extension LanguageMind: MemoWriter {
    /// A memo by the model in the reviewer's seat; changes nothing where it fails.
    public func memo(_ task: RoleTask) async -> Thought<PolicyMemo> {
        await think(task) { Thought(.success(.none), evidence: $0.evidence, model: "rules") }
    }
}
