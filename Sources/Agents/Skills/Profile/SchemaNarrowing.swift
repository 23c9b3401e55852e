import Schemas
import Trading

/// Decides whether one JSON Schema takes nothing that another refuses: fewer words, tighter ranges, more that is
/// required.
///
/// It proves, it does not guess: what it cannot prove it calls a problem. Titles, descriptions, defaults and examples
/// do not count.
struct SchemaNarrowing {
    /// The deepest schema it looks into.
    static let maxDepth = 32
    /// The most problems it lists.
    static let maxProblems = 8

    private(set) var problems: [String] = []

    /// Why the narrowed schema is not one; empty where it is.
    static func problems(of narrowed: JSONValue, against registered: JSONValue) -> [String] {
        var check = SchemaNarrowing()
        do {
            _ = try JSONSchema(narrowed)
        } catch {
            return ["it is not a JSON Schema: \(error)"]
        }
        check.compare(narrowed, registered, at: "", depth: 0)
        return check.problems
    }

    private static let annotations = ["title", "description", "default", "examples", "$comment", "$schema"]
    /// Assertions that only restrict: they may be added, and must otherwise be the same.
    private static let restrictions = [
        "allOf", "anyOf", "oneOf", "not", "contains", "propertyNames", "dependencies", "if", "then", "else",
    ]

    mutating func report(_ path: String, _ text: String) {
        if problems.count < SchemaNarrowing.maxProblems { problems.append("\(path.isEmpty ? "/" : path): \(text)") }
    }

    mutating func compare(_ narrowed: JSONValue, _ registered: JSONValue, at path: String, depth: Int) {
        guard depth < SchemaNarrowing.maxDepth else { return report(path, "too deep to compare") }
        if narrowed.means(registered) || registered == .bool(true) || narrowed == .bool(false) { return }
        guard let wide = registered.object, let narrow = narrowed.object else {
            return report(path, "it takes what the tool does not")
        }
        if wide.names.allSatisfy(SchemaNarrowing.annotations.contains), narrow["$ref"] == nil { return }
        checkKeywords(narrow, wide, at: path)
        checkTypes(narrow, wide, at: path)
        checkWords(narrow, wide, at: path)
        checkText(narrow, wide, at: path)
        checkRange(narrow, wide, at: path)
        checkCounts(narrow, wide, at: path)
        checkMembers(narrow, wide, at: path, depth: depth)
        checkElements(narrow, wide, at: path, depth: depth)
    }

    /// What only restricts may be added, where the tool has it it must be the same, and nothing unknown may be there.
    private mutating func checkKeywords(_ narrow: JSONObject, _ wide: JSONObject, at path: String) {
        for (keyword, value) in wide.members where !SchemaNarrowing.compared.contains(keyword) {
            if SchemaNarrowing.annotations.contains(keyword) { continue }
            guard let own = narrow[keyword], own.means(value) else {
                report(path, "'\(HiddenText.shown(keyword))' must be the same as the tool's")
                continue
            }
        }
        for keyword in narrow.names where wide[keyword] == nil {
            let isKnown =
                SchemaNarrowing.annotations.contains(keyword) || SchemaNarrowing.restrictions.contains(keyword)
                || SchemaNarrowing.compared.contains(keyword)
            if !isKnown { report(path, "'\(HiddenText.shown(keyword))' is not in the tool's schema") }
        }
    }

    /// Keywords with a comparison of their own.
    private static let compared = [
        "type", "enum", "const", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
        "uniqueItems", "required", "properties", "additionalProperties", "items",
    ]

    private mutating func checkTypes(_ narrow: JSONObject, _ wide: JSONObject, at path: String) {
        guard let allowed = wide["type"].map(SchemaNarrowing.names) else { return }
        guard let types = narrow["type"].map(SchemaNarrowing.names) else { return report(path, "the type is missing") }
        for type in types where !allowed.contains(type) && !(type == "integer" && allowed.contains("number")) {
            report(path, "the type \(HiddenText.shown(type)) is not the tool's")
        }
    }

    /// One name, or a list of names.
    static func names(_ value: JSONValue) -> [String] {
        if let name = value.string { return [name] }
        return value.array?.compactMap(\.string) ?? []
    }

    private mutating func checkWords(_ narrow: JSONObject, _ wide: JSONObject, at path: String) {
        guard let allowed = SchemaNarrowing.words(wide) else { return }
        guard let words = SchemaNarrowing.words(narrow) else { return report(path, "the enum is missing") }
        for word in words where !allowed.contains(where: { $0.means(word) }) {
            report(path, "\(HiddenText.shown(word.text)) is not in the tool's enum")
        }
    }

    /// The values that `enum` and `const` leave.
    private static func words(_ schema: JSONObject) -> [JSONValue]? {
        guard let list = schema["enum"]?.array else { return schema["const"].map { [$0] } }
        guard let only = schema["const"] else { return list }
        return list.filter { $0.means(only) }
    }

    private mutating func checkText(_ narrow: JSONObject, _ wide: JSONObject, at path: String) {
        if let format = wide["format"], narrow["format"]?.means(format) != true {
            report(path, "the format must be the tool's")
        }
        guard let pattern = wide["pattern"]?.string else { return }
        if let own = narrow["pattern"]?.string, own == pattern { return }
        // A finite list of words can be tried one by one; a second pattern may be added with allOf.
        guard let proof = SchemaNarrowing.words(narrow) else {
            return report(path, "the pattern must be the tool's; write a tighter one into allOf")
        }
        for word in proof where !SchemaNarrowing.matches(word, pattern) {
            report(path, "\(HiddenText.shown(word.text)) does not match the tool's pattern")
        }
    }
}
