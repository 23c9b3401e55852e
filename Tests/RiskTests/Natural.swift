/// A whole number of any size, multiplied as on paper; the tests' own arithmetic, independent of `Fixed`.
struct Natural: Comparable {
    /// Digits to the base 2³², lowest first, without leading zeros.
    private var digits: [UInt32]

    init(_ value: Int128) {
        precondition(value >= 0, "a natural number is not negative")
        digits = []
        var rest = UInt128(value)
        while rest > 0 {
            digits.append(UInt32(truncatingIfNeeded: rest))
            rest >>= 32
        }
    }

    static func * (a: Natural, b: Natural) -> Natural {
        var result = [UInt32](repeating: 0, count: a.digits.count + b.digits.count)
        for (i, x) in a.digits.enumerated() {
            var carry: UInt64 = 0
            for (j, y) in b.digits.enumerated() {
                let sum = UInt64(x) * UInt64(y) + UInt64(result[i + j]) + carry
                result[i + j] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            result[i + b.digits.count] = UInt32(carry)
        }
        while result.last == 0 { result.removeLast() }
        var product = Natural(0)
        product.digits = result
        return product
    }

    static func < (a: Natural, b: Natural) -> Bool {
        if a.digits.count != b.digits.count { return a.digits.count < b.digits.count }
        for (x, y) in zip(a.digits.reversed(), b.digits.reversed()) where x != y { return x < y }
        return false
    }
}
