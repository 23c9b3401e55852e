/// A number as a file spells it: `digits` × 10^-`decimals`, without trailing zeros behind the point.
struct DecimalField: Equatable {
    /// Why a spelling is no number.
    enum Failure: Error { case malformed, tooManyDigits }

    var isNegative = false
    var digits: UInt128 = 0
    var decimals = 0

    /// A count of 10^-`decimals` that is not negative.
    init(_ count: Int64, decimals: Int) {
        digits = UInt128(count.magnitude)
        isNegative = count < 0
        self.decimals = decimals
        stripZeros()
    }

    /// Reads an optional sign, digits with an optional point, and an optional exponent of at most three digits.
    init(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        var index = 0
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            index = 1
        }
        var hasDigit = false
        var hasPoint = false
        scan: while index < bytes.count {
            switch bytes[index] {
            case let byte where byte &- UInt8(ascii: "0") < 10:
                hasDigit = true
                guard digits < 1 << 120 else { throw .tooManyDigits }
                digits = digits * 10 + UInt128(byte - UInt8(ascii: "0"))
                if hasPoint { decimals += 1 }
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): break scan
            default: throw .malformed
            }
            index += 1
        }
        guard hasDigit else { throw .malformed }
        if index < bytes.count { decimals -= try DecimalField.exponent(bytes, from: index + 1) }
        try normalize()
    }

    /// The number counted in 10^-`places`, which are not fewer than its own; `nil` where it does not fit in 64 bits.
    func count(places: Int) -> Int64? {
        var value = digits
        for _ in decimals..<max(decimals, places) {
            guard value < 1 << 100 else { return nil }
            value *= 10
        }
        return Int64(exactly: value)
    }

    /// Rounds to at most `places` decimals, half to even; `true` where that changed the number.
    @discardableResult
    mutating func round(places: Int) -> Bool {
        guard decimals > places else { return false }
        var last: UInt128 = 0
        var isExactHalf = true
        for _ in places..<decimals {
            if last != 0 { isExactHalf = false }
            (digits, last) = digits.quotientAndRemainder(dividingBy: 10)
        }
        if last > 5 || (last == 5 && (!isExactHalf || digits % 2 != 0)) { digits += 1 }
        decimals = places
        stripZeros()
        return true
    }

    private mutating func stripZeros() {
        guard digits != 0 else {
            decimals = 0
            return
        }
        while decimals > 0, digits % 10 == 0 {
            digits /= 10
            decimals -= 1
        }
    }

    private mutating func normalize() throws(Failure) {
        stripZeros()
        while decimals < 0 {
            guard digits < 1 << 120 else { throw .tooManyDigits }
            digits *= 10
            decimals += 1
        }
    }

    private static func exponent(_ bytes: UnsafeRawBufferPointer, from start: Int) throws(Failure) -> Int {
        var index = start
        var isNegative = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        guard index < bytes.count, bytes.count - index <= 3 else { throw .malformed }
        var value = 0
        while index < bytes.count {
            guard bytes[index] &- UInt8(ascii: "0") < 10 else { throw .malformed }
            value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
            index += 1
        }
        return isNegative ? -value : value
    }
}

extension DecimalField: CustomStringConvertible {
    /// The number as it would be written without an exponent.
    var description: String {
        var text = String(digits)
        if decimals > 0 {
            if text.utf8.count <= decimals {
                text = String(repeating: "0", count: decimals + 1 - text.utf8.count) + text
            }
            text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
        }
        return isNegative ? "-" + text : text
    }
}
