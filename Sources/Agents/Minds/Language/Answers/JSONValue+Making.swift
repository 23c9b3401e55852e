import Schemas
import Trading

extension JSONValue {
    /// An object of members in this order; each name is given once.
    static func object(_ members: (String, JSONValue)...) -> JSONValue {
        var object = JSONObject()
        for (name, value) in members { object[name] = value }
        return .object(object)
    }

    /// An object with one member.
    static func object(_ name: String, _ value: JSONValue) -> JSONValue { .object((name, value)) }

    /// A number in the shortest spelling that reads back to it; `null` where it is none.
    static func ratio(_ value: Double) -> JSONValue {
        guard value.isFinite else { return .null }
        if let whole = Int(exactly: value) { return .number(JSONNumber(whole)) }
        return JSONNumber(parsing: "\(value)").map(JSONValue.number) ?? .null
    }

    /// A decimal in a string.
    static func decimal(_ value: Fixed) -> JSONValue { .string(value.description) }

    /// A list of strings.
    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
