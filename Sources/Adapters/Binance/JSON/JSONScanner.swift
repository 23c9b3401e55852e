/// A strict forward reader of one JSON text: no allocation, no floating point, no recursion, no trap on any input.
///
/// The caller asks for what it expects and gets it or a ``JSONError`` with the place. Numbers are handed out as the bytes
/// that spell them. Nesting is limited to ``depthLimit`` and the length to what the caller allows. The bytes must outlive
/// the scanner.
/// - SeeAlso: RFC 8259.
public struct JSONScanner {
    /// The deepest nesting that is read.
    public static let depthLimit = 32

    /// What a value is.
    public enum Kind: Hashable, Sendable { case object, array, string, number, boolean, null }

    @usableFromInline let bytes: UnsafeRawBufferPointer
    /// Where the next byte is read.
    public internal(set) var offset: Int
    var depth = 0

    /// A scanner at the beginning of a text.
    ///
    /// - Throws: ``JSONError`` where there are more than `limit` bytes.
    public init(_ bytes: UnsafeRawBufferPointer, limit: Int = 1 << 22) throws(JSONError) {
        guard bytes.count <= limit else { throw JSONError(.tooLong(limit: limit), at: limit) }
        self.bytes = bytes
        offset = 0
    }

    /// A scanner at a value inside a text that was read before.
    init(_ bytes: UnsafeRawBufferPointer, resumingAt offset: Int) {
        self.bytes = bytes
        self.offset = offset
    }

    // MARK: Structure

    /// Enters an object; its members follow with ``nextKey(_:)``.
    @inline(__always)
    public mutating func enterObject() throws(JSONError) { try enter(UInt8(ascii: "{"), "an object") }

    /// Enters an array; its elements follow with ``nextElement(_:)``.
    @inline(__always)
    public mutating func enterArray() throws(JSONError) { try enter(UInt8(ascii: "["), "an array") }

    /// The next key of the object entered last, with the scanner before its value; `nil` once the object is left.
    ///
    /// - Parameter isFirst: true before the first call for an object.
    @inline(__always)
    public mutating func nextKey(_ isFirst: inout Bool) throws(JSONError) -> JSONText? {
        guard try next(UInt8(ascii: "}"), &isFirst) else { return nil }
        return try key()
    }

    /// Whether another element follows in the array entered last, with the scanner before it.
    ///
    /// - Parameter isFirst: true before the first call for an array.
    @inline(__always)
    public mutating func nextElement(_ isFirst: inout Bool) throws(JSONError) -> Bool {
        try next(UInt8(ascii: "]"), &isFirst)
    }

    /// Demands that nothing but white space follows.
    public mutating func finish() throws(JSONError) {
        skipSpace()
        guard offset == bytes.count else { throw JSONError(.unexpectedByte(bytes[offset]), at: offset) }
    }

    /// What the next value is, without reading it.
    public mutating func kind() throws(JSONError) -> Kind {
        switch try peek() {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "-"), 0x30...0x39: return .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
        case UInt8(ascii: "n"): return .null
        case let byte: throw JSONError(.unexpectedByte(byte), at: offset)
        }
    }

    // MARK: Inside

    @inline(__always)
    mutating func skipSpace() {
        while offset < bytes.count, bytes[offset] <= 0x20 {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0a, 0x0d: offset += 1
            default: return
            }
        }
    }

    /// The next byte that is not white space; not consumed.
    @inline(__always)
    mutating func peek() throws(JSONError) -> UInt8 {
        skipSpace()
        guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
        return bytes[offset]
    }

    @inline(__always)
    mutating func descend() throws(JSONError) {
        guard depth < JSONScanner.depthLimit else { throw JSONError(.tooLarge, at: offset) }
        depth += 1
        offset += 1
    }

    @inline(__always)
    private mutating func enter(_ bracket: UInt8, _ name: StaticString) throws(JSONError) {
        guard try peek() == bracket else { throw JSONError(.wrongKind(expected: name.description), at: offset) }
        try descend()
    }

    @inline(__always)
    private mutating func next(_ bracket: UInt8, _ isFirst: inout Bool) throws(JSONError) -> Bool {
        let byte = try peek()
        if byte == bracket {
            offset += 1
            depth -= 1
            return false
        }
        if isFirst {
            isFirst = false
            return true
        }
        guard byte == UInt8(ascii: ",") else { throw JSONError(.unexpectedByte(byte), at: offset) }
        offset += 1
        // A comma before the closing bracket is refused by whoever reads the value.
        return true
    }

    /// A key and the colon behind it.
    @inline(__always)
    mutating func key() throws(JSONError) -> JSONText {
        let key = try text()
        let byte = try peek()
        guard byte == UInt8(ascii: ":") else { throw JSONError(.unexpectedByte(byte), at: offset) }
        offset += 1
        return key
    }
}
