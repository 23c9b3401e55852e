import Crypto
import Schemas
import Trading

extension EvidenceItem {
    /// One text for each item: JSON with members sorted by name, times in ISO 8601, readings with up to eight significant
    /// digits. Equal to the digit on every machine; different items have different texts.
    public var canonicalText: String {
        var members = JSONObject()
        members["id"] = .string(id.description)
        members["source"] = .string(source)
        members["time"] = .string(time.description)
        members["lifetime"] = .string(String(lifetime.nanoseconds))
        var named = JSONObject()
        for figure in figures { named[figure.name] = figure.value.tagged }
        members["figures"] = .object(named)
        if let table {
            members["columns"] = .array(table.columns.map { .string($0) })
            members["rows"] = .array(table.rows.map { .array($0.map(\.tagged)) })
        }
        return JSONValue.object(members).canonicalText
    }

    /// SHA-256 of ``canonicalText``, as 64 hexadecimal digits.
    public var hash: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in SHA256.hash(data: Array(canonicalText.utf8)) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension EvidenceFigure.Value {
    /// The value with what it is, so that the word `1` is not the decimal 1.
    fileprivate var tagged: JSONValue {
        switch self {
        case .exact(let value): .array([.string("exact"), .string(value.description)])
        case .reading(let value): .array([.string("reading"), .string(SignificantDigits.text(value, digits: 8))])
        case .word(let word): .array([.string("word"), .string(word)])
        }
    }
}
