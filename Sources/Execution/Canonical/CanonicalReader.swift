import Trading

/// Reads what ``CanonicalWriter`` writes, and refuses everything else.
struct CanonicalReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func tag() throws(CanonicalError) -> UInt8 {
        guard position < bytes.count else { throw .truncated(at: position) }
        position += 1
        return bytes[position - 1]
    }

    mutating func unsigned() throws(CanonicalError) -> UInt64 {
        guard bytes.count - position >= 8 else { throw .truncated(at: position) }
        var value: UInt64 = 0
        for byte in bytes[position..<position + 8] { value = value << 8 | UInt64(byte) }
        position += 8
        return value
    }

    mutating func signed() throws(CanonicalError) -> Int64 { Int64(bitPattern: try unsigned()) }

    /// A position in a list: not negative, and small enough for any list of ours.
    mutating func index(_ what: String) throws(CanonicalError) -> Int {
        let value = try signed()
        guard (0..<1 << 20).contains(value) else { throw .outOfRange(what) }
        return Int(value)
    }

    mutating func fixed() throws(CanonicalError) -> Fixed {
        let high = try unsigned()
        let low = try unsigned()
        return Fixed(units: Int128(truncatingIfNeeded: UInt128(high) << 64 | UInt128(low)))
    }

    mutating func data() throws(CanonicalError) -> [UInt8] {
        let count = try length(of: 1, "a length")
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    mutating func text(_ what: String) throws(CanonicalError) -> String {
        guard let text = String(validating: try data(), as: UTF8.self) else { throw .invalidText(what) }
        return text
    }

    mutating func flag(_ what: String) throws(CanonicalError) -> Bool {
        let tag = try tag()
        guard tag < 2 else { throw .unknownTag(tag, of: what) }
        return tag == 1
    }

    mutating func optional<Value>(
        _ what: String, _ read: (inout CanonicalReader) throws(CanonicalError) -> Value
    ) throws(CanonicalError) -> Value? {
        try flag(what) ? try read(&self) : nil
    }

    mutating func list<Value>(
        _ what: String, _ read: (inout CanonicalReader) throws(CanonicalError) -> Value
    ) throws(CanonicalError) -> [Value] {
        let count = try length(of: 1, what)
        var values: [Value] = []
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }

    func end() throws(CanonicalError) {
        guard position == bytes.count else { throw .trailing(bytes.count - position) }
    }

    /// A count of things of at least `width` bytes each; more than the rest can hold is refused before any memory is taken.
    private mutating func length(of width: Int, _ what: String) throws(CanonicalError) -> Int {
        let count = try unsigned()
        guard count <= UInt64((bytes.count - position) / width) else { throw .outOfRange(what) }
        return Int(count)
    }
}
