/// Reads a JSON object whose values are all strings. Anything else that JSON allows is refused.
struct FlatObjectScanner {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: some Collection<UInt8>) { self.bytes = Array(bytes) }

    /// Hands over each key with its value, in order.
    mutating func scan(
        _ body: (String, String) throws(ControlRequestError) -> Void
    ) throws(ControlRequestError) {
        try expect(UInt8(ascii: "{"))
        if next() == UInt8(ascii: "}") { place += 1 } else { try pairs(body) }
        skipSpace()
        guard place == bytes.count else { throw ControlRequestError("something follows the object") }
    }

    private mutating func pairs(
        _ body: (String, String) throws(ControlRequestError) -> Void
    ) throws(ControlRequestError) {
        while true {
            let key = try string()
            try expect(UInt8(ascii: ":"))
            try body(key, try string())
            guard next() == UInt8(ascii: ",") else { return try expect(UInt8(ascii: "}")) }
            place += 1
        }
    }

    private mutating func string() throws(ControlRequestError) -> String {
        try expect(UInt8(ascii: "\""))
        var content: [UInt8] = []
        while place < bytes.count {
            var byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\"") { return try text(content) }
            guard byte >= 0x20, byte != 0x7f else { break }
            if byte == UInt8(ascii: "\\") {
                guard place < bytes.count,
                    [UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/")]
                        .contains(bytes[place])
                else { break }
                byte = bytes[place]
                place += 1
            }
            content.append(byte)
        }
        throw ControlRequestError("a string is not closed, or has characters that are not taken")
    }

    private func text(_ content: [UInt8]) throws(ControlRequestError) -> String {
        guard let text = String(validating: content, as: UTF8.self) else {
            throw ControlRequestError("a string is not UTF-8")
        }
        return text
    }

    private mutating func expect(_ byte: UInt8) throws(ControlRequestError) {
        guard next() == byte else { throw ControlRequestError("the line is no JSON object of strings") }
        place += 1
    }

    private mutating func next() -> UInt8? {
        skipSpace()
        return place < bytes.count ? bytes[place] : nil
    }

    private mutating func skipSpace() {
        while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
    }
}
