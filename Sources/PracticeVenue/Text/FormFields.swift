/// Names and values of a query string or a form.
enum FormFields {
    /// The fields in order; `nil` where the percent-encoding is broken or more than 200 fields come.
    static func read(_ text: String) -> [(name: String, value: String)]? {
        var fields: [(name: String, value: String)] = []
        for part in text.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(pair[0]), let value = decoded(pair.count > 1 ? pair[1] : ""), fields.count < 200
            else { return nil }
            fields.append((name, value))
        }
        return fields
    }

    /// What was signed: the text without its `signature` field.
    static func withoutSignature(_ text: String) -> String {
        text.split(separator: "&").filter { !$0.hasPrefix("signature=") }.joined(separator: "&")
    }

    /// A percent-encoded text as it was meant; `nil` for broken encoding.
    static func decoded(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next(), let low = rest.next(),
                    let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
                else { return nil }
                bytes.append(value)
            case UInt8(ascii: "+"): bytes.append(0x20)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
