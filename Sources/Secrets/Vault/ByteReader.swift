/// Reads what ``ByteWriter`` wrote; whatever does not fit is damage, never a trap.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ count: Int) throws(VaultDamage) -> [UInt8] {
        guard count >= 0, count <= rest.count else { throw VaultDamage() }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) throws(VaultDamage) -> Number {
        var value = Number.zero
        for byte in try take(Number.bitWidth / 8) { value = value << 8 | Number(truncatingIfNeeded: byte) }
        return value
    }

    /// Bytes after their count, which may be at most `limit`.
    mutating func counted(limit: Int) throws(VaultDamage) -> [UInt8] {
        let count = Int(try number(UInt32.self))
        guard count <= limit else { throw VaultDamage() }
        return try take(count)
    }

    mutating func text() throws(VaultDamage) -> String {
        guard let text = String(validating: try counted(limit: VaultFormat.longestText), as: UTF8.self) else {
            throw VaultDamage()
        }
        return text
    }
}
