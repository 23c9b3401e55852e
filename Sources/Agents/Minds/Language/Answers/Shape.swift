import Schemas

/// The parts that our schemas are made of: draft-07, every string and list bounded, nothing unknown allowed.
enum Shape {
    /// An object with these members and no others.
    static func object(_ members: [(String, JSONValue)], optional: [String] = []) -> JSONValue {
        var properties = JSONObject()
        for (name, shape) in members { properties[name] = shape }
        let required = members.map(\.0).filter { !optional.contains($0) }
        return .object(
            ("type", "object"), ("properties", .object(properties)), ("required", .strings(required)),
            ("additionalProperties", false))
    }

    /// A text of at most so many characters.
    static func text(_ meaning: String, least: Int = 1, most: Int) -> JSONValue {
        .object(
            ("type", "string"), ("minLength", .number(JSONNumber(least))), ("maxLength", .number(JSONNumber(most))),
            ("description", .string(meaning)))
    }

    /// A text that follows a pattern.
    static func pattern(_ pattern: String, _ meaning: String, most: Int) -> JSONValue {
        .object(
            ("type", "string"), ("pattern", .string(pattern)), ("maxLength", .number(JSONNumber(most))),
            ("description", .string(meaning)))
    }

    /// One word of a closed set.
    static func word(_ words: [String], _ meaning: String) -> JSONValue {
        .object(("type", "string"), ("enum", .strings(words)), ("description", .string(meaning)))
    }

    /// A number between two bounds, both allowed.
    static func ratio(_ meaning: String, from least: Double = 0, to most: Double = 1) -> JSONValue {
        .object(
            ("type", "number"), ("minimum", .ratio(least)), ("maximum", .ratio(most)),
            ("description", .string(meaning)))
    }

    /// A whole number between two bounds, both allowed.
    static func integer(_ meaning: String, from least: Int, to most: Int) -> JSONValue {
        .object(
            ("type", "integer"), ("minimum", .number(JSONNumber(least))), ("maximum", .number(JSONNumber(most))),
            ("description", .string(meaning)))
    }

    /// A list of bounded length.
    static func list(_ element: JSONValue, from least: Int = 0, to most: Int, _ meaning: String) -> JSONValue {
        .object(
            ("type", "array"), ("items", element), ("minItems", .number(JSONNumber(least))),
            ("maxItems", .number(JSONNumber(most))), ("description", .string(meaning)))
    }

    /// An amount that is not negative, as a decimal in a string.
    static func amount(_ meaning: String) -> JSONValue {
        pattern("^[0-9]{1,20}(\\.[0-9]{1,12})?$", meaning, most: 33)
    }

    /// A name of lower-case letters, digits and hyphens.
    static func name(_ meaning: String) -> JSONValue { pattern("^[a-z0-9][a-z0-9-]{0,63}$", meaning, most: 64) }

    /// A name, or nothing.
    static func optionalName(_ meaning: String) -> JSONValue {
        pattern("^([a-z0-9][a-z0-9-]{0,63})?$", meaning, most: 64)
    }

    /// Names with values, chosen by the writer; the reader checks names and count, for which strict modes have no word.
    static func settings(_ meaning: String) -> JSONValue {
        .object(
            ("type", "object"),
            ("additionalProperties", .object(("type", "string"), ("maxLength", 32))),
            ("description", .string(meaning)))
    }

    /// The claims of an answer: every number it uses, with its evidence.
    static func claims(_ meaning: String) -> JSONValue {
        let claim = object([
            ("evidence", pattern("^e[1-9][0-9]?$", "The evidence item, such as e2.", most: 3)),
            ("figure", pattern("^[a-z][a-z0-9_]{0,63}$", "The figure's name in that item.", most: 64)),
            ("value", text("The figure's value, exactly as shown there.", most: 64)),
        ])
        return list(claim, to: 16, meaning)
    }
}
