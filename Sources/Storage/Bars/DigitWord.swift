/// Eight characters at once: how many of them are digits, and the number they spell.
///
/// The digits of a number are found and combined with a dozen operations on one 64-bit word instead of a chain of
/// multiplications, one per digit; see D. Lemire and G. Langdale on parsing numbers eight digits at a time.
struct DigitWord {
    /// Each byte less `0`, so that digits are 0 to 9; the first character is the lowest byte.
    private let word: UInt64
    /// Digits before the first character that is none, 0 to 8.
    let count: Int

    /// The eight characters at `pointer`, all of which must be readable.
    @inline(__always)
    init(_ pointer: UnsafePointer<UInt8>) {
        let raw = UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self)
        word = UInt64(littleEndian: raw) ^ 0x3030_3030_3030_3030
        let other = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
        count = other.trailingZeroBitCount &>> 3
    }

    /// The number that the first `digits` (1 to 8) spell.
    @inline(__always)
    func number(_ digits: Int) -> Int64 {
        var value = word &<< UInt64(truncatingIfNeeded: 64 &- 8 &* digits)
        value = (value &* 10) &+ (value &>> 8)
        let high = (value & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        let low = ((value &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
        return Int64(truncatingIfNeeded: (high &+ low) &>> 32)
    }

    /// Whether the digits from `kept` to ``count`` are all zero; `kept` is less than `count`.
    @inline(__always)
    func isZero(from kept: Int) -> Bool {
        let tail = word &>> UInt64(truncatingIfNeeded: 8 &* kept)
        return tail &<< UInt64(truncatingIfNeeded: 64 &- 8 &* (count &- kept)) == 0
    }
}
