/// Where the fields of a row end, found 64 characters at a time.
///
/// A processor reads the fields of a row side by side when it need not first read one field to know where the next
/// begins.
struct FieldEnds {
    private let start: UnsafePointer<UInt8>
    private var mask: UInt64
    private var offset = 0

    /// Looks at the row at `start`; 128 characters from there must be readable.
    @inline(__always)
    init(_ start: UnsafePointer<UInt8>) {
        self.start = start
        mask = FieldEnds.mask(start)
    }

    /// The next character below `-`, which is where a plain field can end: a comma, or the end of the line; `nil`
    /// beyond 128 characters.
    @inline(__always)
    mutating func next() -> UnsafePointer<UInt8>? {
        if mask == 0 {
            guard offset == 0 else { return nil }
            offset = 64
            mask = FieldEnds.mask(start + 64)
            if mask == 0 { return nil }
        }
        let position = offset &+ mask.trailingZeroBitCount
        mask &= mask &- 1
        return start + position
    }

    /// One bit for each of 64 characters: whether it is below `-`.
    @inline(__always)
    private static func mask(_ start: UnsafePointer<UInt8>) -> UInt64 {
        var mask: UInt64 = 0
        for word in 0..<8 {
            let raw = UnsafeRawPointer(start).loadUnaligned(fromByteOffset: 8 &* word, as: UInt64.self)
            let text = UInt64(littleEndian: raw)
            // The top bit stops the subtraction from borrowing of the next character, and survives it from `-` on.
            let atLeast = (text | 0x8080_8080_8080_8080) &- 0x2d2d_2d2d_2d2d_2d2d
            let below = ~(atLeast | text) & 0x8080_8080_8080_8080
            // One multiplication gathers the eight top bits.
            let gathered = ((below &>> 7) &* 0x0102_0408_1020_4080) &>> 56
            mask |= gathered &<< UInt64(truncatingIfNeeded: 8 &* word)
        }
        return mask
    }
}
