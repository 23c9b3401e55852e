import Schemas

extension RiskReview: RoleAnswer {
    /// The shape of a review.
    public static let format = AnswerFormat(
        name: "risk_review",
        schema: Shape.object([
            ("decision", Shape.word(Decision.allCases.map(\.rawValue), "Whether the idea may go on.")),
            ("scale", Shape.ratio("How much of the idea stays: 1 only for APPROVE, less for SHRINK, 0 for REJECT.")),
            (
                "violations",
                Shape.list(Shape.text("A limit and how it is violated.", most: 120), to: 4, "What the idea violates.")
            ),
            ("text", Shape.text("Why, in one or two sentences.", most: 400)),
            ("claims", Shape.claims("Every number the review rests on.")),
        ]))

    /// The shape of a review, compiled.
    public static let check = try? JSONSchema(format.schema)

    /// The review in its shape.
    public var json: JSONValue {
        .object(
            ("decision", .string(decision.rawValue)), ("scale", .ratio(scale)), ("violations", .strings(violations)),
            ("text", .string(text)), ("claims", .array(claims.map(\.json))))
    }

    /// Reads a review.
    /// - Throws: ``AnswerError``, which names the place.
    public init(json: JSONValue) throws(AnswerError) {
        let fields = try AnswerFields(json)
        self.init(
            decision: try fields.word("decision"), scale: try fields.ratio("scale"),
            violations: try fields.texts("violations", limit: 120), text: try fields.text("text", limit: 400),
            claims: try fields.claims())
    }

    /// An approval keeps all of the idea, a reduction some, a rejection less than all.
    public func contradictions(after transcript: [Statement]) -> [AnswerError] {
        switch decision {
        case .approve where scale != 1: [AnswerError("/scale", "is not 1 for APPROVE; use SHRINK to make it smaller")]
        case .shrink where scale <= 0 || scale >= 1: [AnswerError("/scale", "is not between 0 and 1 for SHRINK")]
        case .reject where scale >= 1: [AnswerError("/scale", "is 1 for REJECT; it must be 0")]
        case .approve, .shrink, .reject: []
        }
    }
}
