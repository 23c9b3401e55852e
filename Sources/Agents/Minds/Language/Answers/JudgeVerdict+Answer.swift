import Schemas
import Trading

extension JudgeVerdict: RoleAnswer {
    /// The shape of a verdict.
    public static let format = AnswerFormat(
        name: "verdict",
        schema: Shape.object(
            [
                ("decision", Shape.word(Decision.allCases.map(\.rawValue), "Whether the proposal may go on.")),
                ("revised_qty", Shape.amount("The quantity you allow: only for REVISE, below the proposal's.")),
                (
                    "violations",
                    Shape.list(Shape.text("A limit and how it is violated.", most: 120), to: 4, "What it violates.")
                ),
                ("notes", Shape.text("Why, in one sentence.", least: 0, most: 120)),
            ], optional: ["revised_qty", "violations", "notes"]))

    /// The shape of a verdict, compiled.
    public static let check = try? JSONSchema(format.schema)

    /// The verdict in its shape; what is empty is left out.
    public var json: JSONValue {
        var object = JSONObject()
        object["decision"] = .string(decision.rawValue)
        object["revised_qty"] = revisedQuantity.map { .decimal($0) }
        if !violations.isEmpty { object["violations"] = .strings(violations) }
        if !notes.isEmpty { object["notes"] = .string(notes) }
        return .object(object)
    }

    /// Reads a verdict.
    /// - Throws: ``AnswerError``, which names the place.
    public init(json: JSONValue) throws(AnswerError) {
        let fields = try AnswerFields(json)
        self.init(
            decision: try fields.word("decision"), revisedQuantity: try fields.optionalDecimal("revised_qty"),
            violations: try fields.texts("violations", limit: 120),
            notes: fields.optional("notes") == nil ? "" : try fields.text("notes", limit: 120))
    }

    /// A revision names a quantity below the proposal's; nothing else names one.
    public func contradictions(after transcript: [Statement]) -> [AnswerError] {
        switch (decision, revisedQuantity) {
        case (.revise, nil): return [AnswerError("/revised_qty", "is missing for REVISE")]
        case (.revise, let quantity?):
            guard quantity > .zero else { return [AnswerError("/revised_qty", "is 0 for REVISE; use REJECT")] }
            if let idea = transcript.last(of: TradeIdea.self), quantity >= idea.quantity {
                return [AnswerError("/revised_qty", "is not below the proposal's \(idea.quantity)")]
            }
            return []
        case (.approve, .some), (.reject, .some): return [AnswerError("/revised_qty", "is only for REVISE")]
        case (.approve, nil), (.reject, nil): return []
        }
    }
}
