import Agents
import Schemas

/// What a model is told where its provider takes no schema.
enum SchemaHint {
    /// The system text with the shape of the answer after it; providers demand the word JSON in the prompt.
    static func system(_ system: String, _ answer: AnswerFormat) -> String {
        let hint =
            "Answer with one JSON object and nothing else. It must follow this JSON Schema:\n"
            + answer.schema.text
        return system.isEmpty ? hint : "\(system)\n\n\(hint)"
    }
}
