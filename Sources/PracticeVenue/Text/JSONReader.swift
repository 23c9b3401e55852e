/// Why a text is not JSON.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public let reason: String
    /// Where, in bytes from 0.
    public let offset: Int

    /// What is wrong and where, in one line.
    public var description: String { "not JSON: \(reason) at byte \(offset)" }
}

/// Reads one JSON value that takes the whole text, at most 32 levels deep, without a name twice in one object.
struct JSONReader {
    private let bytes: [UInt8]
    private var index = 0

    /// The value that `text` spells.
    static func read(_ text: some StringProtocol) throws(JSONError) -> JSONValue {
        var reader = JSONReader(bytes: Array(text.utf8))
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.index == reader.bytes.count else { throw reader.error("more follows the value") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func error(_ reason: String) -> JSONError { JSONError(reason: reason, offset: index) }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { index += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard depth < 32 else { throw error("more than 32 levels") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw error("the value is missing")
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
        guard bytes[index...].starts(with: word.utf8) else { throw error("an unknown word") }
        index += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        index += 1
        var members: [JSONMember] = []
        skipSpace()
        if take("}") { return .object([]) }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw error("a name is missing") }
            let name = try text()
            if members.contains(where: { $0.name == name }) { throw error("a name comes twice") }
            skipSpace()
            guard take(":") else { throw error("a colon is missing") }
            members.append(JSONMember(name, try value(depth: depth + 1)))
            skipSpace()
            if take("}") { return .object(members) }
            guard take(",") else { throw error("a comma is missing") }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        index += 1
        var elements: [JSONValue] = []
        skipSpace()
        if take("]") { return .array([]) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return .array(elements) }
            guard take(",") else { throw error("a comma is missing") }
        }
    }

    private mutating func number() throws(JSONError) -> String {
        let start = index
        while let byte = next,
            (0x30...0x39).contains(byte) || [0x2b, 0x2d, 0x2e, 0x45, 0x65].contains(byte)
        {
            index += 1
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard index > start, index - start <= 64, Double(text) != nil, bytes[start] != UInt8(ascii: "+") else {
            throw error("an unreadable number")
        }
        return text
    }

    private mutating func text() throws(JSONError) -> String {
        index += 1
        var collected: [UInt8] = []
        while let byte = next {
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: collected, as: UTF8.self) else { throw error("no UTF-8") }
                return text
            case UInt8(ascii: "\\"): try escape(into: &collected)
            case 0..<0x20: throw error("a control character in a text")
            default: collected.append(byte)
            }
        }
        throw error("a text without an end")
    }

    private mutating func escape(into collected: inout [UInt8]) throws(JSONError) {
        guard let byte = next else { throw error("a text without an end") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): collected.append(byte)
        case UInt8(ascii: "n"): collected.append(0x0a)
        case UInt8(ascii: "t"): collected.append(0x09)
        case UInt8(ascii: "r"): collected.append(0x0d)
        case UInt8(ascii: "b"): collected.append(0x08)
        case UInt8(ascii: "f"): collected.append(0x0c)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xd800..<0xdc00).contains(code), take("\\"), take("u") {
                let low = try hexadecimal()
                guard (0xdc00..<0xe000).contains(low) else { throw error("half of a character") }
                code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw error("half of a character") }
            collected += String(Character(scalar)).utf8
        default: throw error("an unknown escape")
        }
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        guard index + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
        else { throw error("four hexadecimal digits are missing") }
        index += 4
        return code
    }
}

extension JSONValue {
    /// Reads JSON: at most 32 levels, no name twice, nothing after the value.
    /// - Throws: ``JSONError``.
    public init(parsing text: some StringProtocol) throws(JSONError) { self = try JSONReader.read(text) }
}
