/// A JSON number by its value: an exact decimal, without rounding however long it is.
///
/// Two are equal exactly when the numbers are: zero has no sign, digits neither lead nor end with zeros.
struct JSONDecimal: Hashable, Sendable {
    let isNegative: Bool
    /// The significant digits, 0 to 9; empty for zero.
    let digits: [UInt8]
    /// The value is `digits`, read as a whole number, times ten to this.
    let exponent: Int

    /// The value of a token of the grammar of RFC 8259, whose exponent has at most nine digits.
    init(_ number: JSONNumber) {
        var digits: [UInt8] = []
        var fraction = 0
        var isAfterPoint = false
        var exponent = 0
        var rest = number.text.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "."): isAfterPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                exponent = Int(Substring(rest)) ?? 0
                rest = rest[rest.endIndex...]
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if isAfterPoint { fraction += 1 }
                if byte != 0x30 || !digits.isEmpty { digits.append(byte - 0x30) }
            default: continue
            }
        }
        exponent -= fraction
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        self.digits = digits
        self.isNegative = isNegative && !digits.isEmpty
        self.exponent = digits.isEmpty ? 0 : exponent
    }

    /// How far its first digit stands from the point.
    var places: Int { abs(digits.count + exponent) }

    /// Whether it is a whole number.
    var isWhole: Bool { exponent >= 0 }

    /// The whole number it is, where that fits.
    var integer: Int? {
        guard isWhole, digits.count + exponent <= 19 else { return nil }
        var value = 0
        for digit in digits + Array(repeating: 0, count: exponent) {
            let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (next, isTooLargeToo) = tens.subtractingReportingOverflow(Int(digit))
            guard !isTooLarge, !isTooLargeToo else { return nil }
            value = next
        }
        guard isNegative || value != .min else { return nil }
        return isNegative ? value : -value
    }
}

extension JSONDecimal: Comparable {
    static func < (left: JSONDecimal, right: JSONDecimal) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.isNearerToZero(than: left) : left.isNearerToZero(than: right)
    }

    private func isNearerToZero(than other: JSONDecimal) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return !other.digits.isEmpty }
        let power = digits.count + exponent
        let otherPower = other.digits.count + other.exponent
        if power != otherPower { return power < otherPower }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}

extension JSONDecimal {
    /// One spelling for each value: plain digits while there are at most 40 of them, else digits and an exponent.
    var text: String {
        guard !digits.isEmpty else { return "0" }
        let sign = isNegative ? "-" : ""
        let figures = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
        let pointAt = digits.count + exponent
        if exponent >= 0, pointAt <= 40 { return sign + figures + String(repeating: "0", count: exponent) }
        if exponent < 0, pointAt > 0, digits.count <= 40 {
            return sign + figures.prefix(pointAt) + "." + figures.dropFirst(pointAt)
        }
        if pointAt <= 0, -exponent <= 40 {
            return sign + "0." + String(repeating: "0", count: -pointAt) + figures
        }
        return sign + figures + "e" + String(exponent)
    }
}
