import Schemas

/// What providers refuse in the schemas that requests bring.
enum WireSchemas {
    /// What OpenAI's strict mode refuses first; `nil` where it takes the schema.
    static func openAIFault(_ schema: WireJSON) -> String? {
        StrictSubset.violations(of: schema).first.map { "at '\($0.path)': \($0.sentence)" }
    }

    /// What Anthropic's structured output refuses first; `nil` where it takes the schema.
    ///
    /// `depth` bounds the walk; requests are read with a bound on their depth anyway.
    static func anthropicFault(_ schema: WireJSON, depth: Int = 0) -> String? {
        guard depth < 64, let object = schema.object else { return nil }
        for name in object.names where unsupported.contains(name) {
            return "property '\(name)' is not supported"
        }
        if let least = object["minItems"]?.number?.integer, least > 1 {
            return "for 'array' type, 'minItems' values other than 0 or 1 are not supported"
        }
        let isObject = object["type"]?.string == "object"
        if isObject, object["additionalProperties"] != false {
            return "for 'object' type, 'additionalProperties' must be explicitly set to false"
        }
        return inner(object).lazy.compactMap { anthropicFault($0, depth: depth + 1) }.first
    }

    private static let unsupported: Set<String> = [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength",
        "maxItems",
        "uniqueItems", "patternProperties", "oneOf", "not", "if", "then", "else", "contains", "propertyNames",
        "minProperties", "maxProperties", "dependencies",
    ]

    /// The schemas within a schema.
    private static func inner(_ object: JSONObject) -> [WireJSON] {
        var schemas: [WireJSON] = []
        for name in ["properties", "definitions", "$defs"] {
            schemas += object[name]?.object?.members.map(\.value) ?? []
        }
        for name in ["anyOf", "allOf"] { schemas += object[name]?.array ?? [] }
        if let items = object["items"] { schemas.append(items) }
        return schemas
    }
}
