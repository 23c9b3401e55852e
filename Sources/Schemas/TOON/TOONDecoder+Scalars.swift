extension TOONDecoder {
    /// A name before a colon.
    func key(_ content: ArraySlice<UInt8>) throws(TOONError) -> String {
        let token = TOONText.trimmed(content)
        return token.first == UInt8(ascii: "\"") ? try quoted(token) : String(decoding: token, as: UTF8.self)
    }

    /// The value that a token spells.
    func scalar(_ content: ArraySlice<UInt8>) throws(TOONError) -> JSONValue {
        let token = TOONText.trimmed(content)
        if token.first == UInt8(ascii: "\"") { return .string(try quoted(token)) }
        let text = String(decoding: token, as: UTF8.self)
        switch text {
        case "true": return true
        case "false": return false
        case "null": return nil
        default: return JSONNumber(parsing: text).map { .number($0) } ?? .string(text)
        }
    }

    /// The text of a token that begins with quotes, and must end with them.
    func quoted(_ token: ArraySlice<UInt8>) throws(TOONError) -> String {
        guard token.count >= 2, TOONText.endOfQuotes(token) == token.endIndex else {
            throw wrong("a string does not end where it should")
        }
        // The escapes are some of those of JSON.
        let known = "\\\"nrtu".utf8
        var isEscaped = false
        for byte in token.dropFirst().dropLast() {
            if isEscaped, !known.contains(byte) { throw wrong("a backslash is followed by no known escape") }
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        }
        do {
            let limits = JSONLimits(bytes: .max, depth: 1, values: 1)
            let json = token.flatMap { $0 == 0x09 ? Array("\\t".utf8) : [$0] }
            return try JSONValue(parsing: json, limits: limits).string ?? ""
        } catch {
            throw wrong("\(error.what)")
        }
    }
}
