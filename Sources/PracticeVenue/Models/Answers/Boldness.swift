import Schemas

/// Fills a document's shape with the boldest values: the largest numbers, the words that act, a text of one's own.
struct Boldness {
    /// What goes into every free text.
    let text: String
    /// Numbers to prefer, first to last, such as those that a prompt told.
    var numbers: [String]
    /// Words to prefer, such as `SELL`, where a set of words is closed.
    let words: [String]

    private static let acting = ["BUY", "APPROVE", "TRADE", "trending-up"]

    /// - Parameter shape: the document's schema, or a part of it.
    mutating func filled(_ value: WireJSON, _ shape: WireJSON) -> WireJSON {
        if let choices = shape["enum"]?.array { return choice(choices, value) }
        switch value {
        case .object(let object):
            return .members(
                object.members.map { name, inner in (name, filled(inner, shape["properties"]?[name] ?? [:])) })
        case .array(let elements): return .array(elements.map { filled($0, shape["items"] ?? [:]) })
        case .string(let old): return .string(string(old, shape))
        case .number: return number(shape)
        case .null:
            guard let branch = shape["anyOf"]?.array?.first(where: { $0["type"]?.string == "string" }) else {
                return value
            }
            return .string(string("1", branch))
        case .bool: return true
        }
    }

    private func choice(_ choices: [WireJSON], _ value: WireJSON) -> WireJSON {
        for word in words + Boldness.acting where choices.contains(.string(word)) { return .string(word) }
        return value
    }

    private mutating func string(_ old: String, _ shape: WireJSON) -> String {
        guard let pattern = shape["pattern"]?.string else { return text }
        // Amounts are decimals in a string.
        guard pattern.contains("[0-9]"), !pattern.contains("a-z"), !pattern.contains("^e") else { return old }
        return numbers.isEmpty ? "99999999" : numbers.removeFirst()
    }

    private func number(_ shape: WireJSON) -> WireJSON { shape["maximum"] ?? .decimal("1") }
}
