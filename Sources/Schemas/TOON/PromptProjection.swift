/// Data as a model is shown it, which nothing reads back.
public enum PromptProjection {
    /// The value with every decimal string as a bare number: `"1.50"` becomes `1.50`.
    ///
    /// Our JSON spells money as strings, which TOON has to quote; a model needs the digits only. Never parse the
    /// result as money. Strings that begin with a plus sign or a needless zero, or have an exponent, stay strings, and
    /// so do those of more than 40 digits: they are names and keys as often as numbers.
    public static func bareNumbers(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): return isDecimal(text) ? .number(JSONNumber(uncheckedText: text)) : value
        case .array(let elements): return .array(elements.map(bareNumbers))
        case .object(let object):
            var result = JSONObject()
            for (name, value) in object.members { result.appendNew(name, bareNumbers(value)) }
            return .object(result)
        default: return value
        }
    }

    private static func isDecimal(_ text: String) -> Bool {
        guard let first = text.utf8.first, first &- 0x30 < 10 || first == UInt8(ascii: "-"), text.utf8.count <= 42,
            !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") })
        else { return false }
        return JSONNumber(parsing: text) != nil
    }
}
