import Schemas

extension NewsReading: BoundedReading {
    /// Nothing: what is left of a text that could not be read.
    public static let nothing = NewsReading(topic: .none, sentiment: 0, impact: 0, confidence: 0)

    /// The shape of a reader's answer, draft-07: one word of a closed set and three bounded numbers, nothing else.
    public static let answer = AnswerFormat(
        name: "news_reading",
        schema: [
            "type": "object",
            "properties": [
                "topic": ["type": "string", "enum": .array(Topic.allCases.map { .string($0.rawValue) })],
                "sentiment": ["type": "number", "minimum": -1, "maximum": 1],
                "impact": ["type": "number", "minimum": 0, "maximum": 1],
                "confidence": ["type": "number", "minimum": 0, "maximum": 1],
            ],
            "required": ["topic", "sentiment", "impact", "confidence"],
            "additionalProperties": false,
        ])

    /// The reading as an answer spells it.
    public var json: JSONValue {
        [
            "topic": .string(topic.rawValue), "sentiment": NewsReading.number(sentiment),
            "impact": NewsReading.number(impact), "confidence": NewsReading.number(confidence),
        ]
    }

    private static func number(_ value: Double) -> JSONValue {
        // Hundredths, as whole digits: no floating-point spelling can differ between machines.
        let hundredths = value.isFinite ? Int((min(1, max(-1, value)) * 100).rounded()) : 0
        let text =
            "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(abs(hundredths) / 10 % 10)\(abs(hundredths) % 10)"
        return .number(JSONNumber(decimal: text) ?? JSONNumber(0))
    }
}

extension JSONNumber {
    /// A decimal of ours, which follows the grammar; `nil` where it does not.
    fileprivate init?(decimal text: String) {
        guard let number = (try? JSONValue(parsing: text))?.number else { return nil }
        self = number
    }
}
