/// Where things are in a line.
enum TOONText {
    static func trimmed(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var content = content.drop { $0 == 0x20 }
        while content.last == 0x20 { content.removeLast() }
        return content
    }

    static func isWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }

    /// The place after the closing quotes of a text that begins with quotes.
    static func endOfQuotes(_ content: ArraySlice<UInt8>) -> Int? {
        var place = content.startIndex + 1
        while place < content.endIndex {
            if content[place] == UInt8(ascii: "\"") { return place + 1 }
            place += content[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    static func colon(in content: ArraySlice<UInt8>) -> Int? { first(UInt8(ascii: ":"), in: content) }

    /// Where a byte first stands outside quotes.
    static func first(_ wanted: UInt8, in content: ArraySlice<UInt8>) -> Int? {
        var place = content.startIndex
        while place < content.endIndex {
            if content[place] == wanted { return place }
            if content[place] == UInt8(ascii: "\"") {
                guard let end = endOfQuotes(content[place...]) else { return nil }
                place = end
            } else {
                place += 1
            }
        }
        return nil
    }

    /// The tokens between delimiters that stand outside quotes.
    static func split(_ content: ArraySlice<UInt8>, _ delimiter: UInt8) -> [ArraySlice<UInt8>] {
        var tokens: [ArraySlice<UInt8>] = []
        var rest = content
        while let place = first(delimiter, in: rest) {
            tokens.append(rest[..<place])
            rest = rest[(place + 1)...]
        }
        return tokens + [rest]
    }

    /// Reads `[2]`, `[2|]` or `[2:]`; whether it was one.
    static func readBracket(_ rest: inout ArraySlice<UInt8>, _ header: inout TOONHeader) -> Bool {
        rest.removeFirst()
        let digits = rest.prefix { $0 &- 0x30 < 10 }
        guard (1...9).contains(digits.count), digits.count == 1 || digits.first != 0x30 else { return false }
        header.count = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        rest = rest.dropFirst(digits.count)
        if rest.first == UInt8(ascii: ":") {
            header.isKeyed = true
            rest.removeFirst()
        }
        if let next = rest.first, next == 0x09 || next == UInt8(ascii: "|") {
            header.delimiter = next
            rest.removeFirst()
        }
        return rest.popFirst() == UInt8(ascii: "]")
    }
}
