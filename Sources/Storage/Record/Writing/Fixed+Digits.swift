import Trading

extension Fixed {
    /// Appends what `description` spells, without making a string: rows are full of numbers.
    func appendDecimal(to bytes: inout [UInt8]) {
        let whole: UInt64
        var fraction: UInt64
        let low = Int64(truncatingIfNeeded: units)
        if Int128(low) == units {
            (whole, fraction) = low.magnitude.quotientAndRemainder(dividingBy: Fixed.fractionScale)
        } else {
            let magnitude = units.magnitude
            let (wide, rest) = magnitude.quotientAndRemainder(dividingBy: UInt128(Fixed.fractionScale))
            guard let narrow = UInt64(exactly: wide) else {
                bytes.append(contentsOf: description.utf8)
                return
            }
            whole = narrow
            fraction = UInt64(truncatingIfNeeded: rest)
        }
        if units < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.appendDigits(of: whole)
        guard fraction != 0 else { return }
        bytes.append(UInt8(ascii: "."))
        var place = Fixed.fractionScale / 10
        while fraction != 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / place))
            fraction %= place
            place /= 10
        }
    }

    private static let fractionScale: UInt64 = 1_000_000_000_000
}

extension [UInt8] {
    /// Appends a whole number in digits.
    mutating func appendDigits(of number: UInt64) {
        var rest = number
        var place: UInt64 = 1
        while rest / place >= 10 { place *= 10 }
        while place > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / place))
            rest %= place
            place /= 10
        }
    }
}
