/// What the strict modes of providers have in common, and where they differ.
enum SchemaDialect: Sendable {
    case openAI, anthropic, gemini

    /// Whether references stay references.
    var hasReferences: Bool { self == .openAI }

    /// Formats that are taken; others are left out.
    var formats: Set<String> {
        switch self {
        case .openAI: StrictSubset.formats
        case .anthropic: StrictSubset.formats.union(["uri"])
        case .gemini: ["date-time", "date", "time"]
        }
    }

    /// What becomes of a rule about values.
    func fate(of keyword: String, _ value: JSONValue) -> Fate {
        switch (self, keyword) {
        case (_, "format"): formats.contains(value.string ?? "") ? .kept : .dropped
        case (.openAI, "minLength"), (.openAI, "maxLength"), (_, "uniqueItems"): .dropped
        case (.openAI, _): .kept
        case (.anthropic, "pattern"): .kept
        case (.anthropic, "minItems"): value.number?.integer ?? 2 < 2 ? .kept : .told
        case (.gemini, "minimum"), (.gemini, "maximum"), (.gemini, "minItems"), (.gemini, "maxItems"): .kept
        default: .told
        }
    }

    enum Fate { case kept, dropped, told }

    /// A rule in words, for the description.
    static func words(_ keyword: String, _ value: JSONValue) -> String {
        let text = value.string ?? value.text
        return switch keyword {
        case "minimum": "at least \(text)"
        case "maximum": "at most \(text)"
        case "exclusiveMinimum": "more than \(text)"
        case "exclusiveMaximum": "less than \(text)"
        case "multipleOf": "a multiple of \(text)"
        case "minLength": "at least \(text) characters"
        case "maxLength": "at most \(text) characters"
        case "minItems": "at least \(text) items"
        case "maxItems": "at most \(text) items"
        default: "matches \(text)"
        }
    }
}
