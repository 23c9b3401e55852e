import Trading

extension BriefWriter {
    /// A whole number.
    mutating func whole(_ number: Int) {
        if number < 0 { bytes.append(0x2D) }
        digits(UInt64(number.magnitude))
    }

    /// A decimal, without trailing zeros.
    mutating func exact(_ number: Fixed) {
        guard let units = Int64(exactly: number.units) else { return raw(number.description) }
        if units < 0 { bytes.append(0x2D) }
        let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000_000)
        digits(whole)
        fraction(rest, places: 12)
    }

    /// A reading with six significant digits, never with an exponent; `null` where it is no number.
    ///
    /// Whole numbers below 10¹⁵ are written in full: counts are not rounded.
    mutating func reading(_ number: Double) {
        guard number.isFinite else { return raw("null") }
        let size = number.magnitude
        if size < 1e15, size == size.rounded(.towardZero) {
            if number < 0, size > 0 { bytes.append(0x2D) }
            return digits(UInt64(size))
        }
        guard size >= 1e-12 else { return bytes.append(0x30) }
        guard size < 1e15 else { return raw(String(describing: Int128(size.rounded(.towardZero)))) }
        if number < 0 { bytes.append(0x2D) }
        significant(size)
    }

    /// Six significant digits of a number from 10⁻¹² to 10¹⁵ that is not whole.
    private mutating func significant(_ size: Double) {
        var exponent = 0
        while exponent < 14, size >= BriefWriter.powers[exponent + 1] { exponent += 1 }
        if size < 1 {
            exponent = -1
            while exponent > -13, size * BriefWriter.powers[-exponent] < 1 { exponent -= 1 }
        }
        let places = 5 - exponent
        guard places > 0 else { return digits(UInt64(size.rounded(.toNearestOrEven))) }
        let scaled = UInt64((size * BriefWriter.powers[places]).rounded(.toNearestOrEven))
        guard places <= 18 else { return bytes.append(0x30) }
        let power = BriefWriter.wholePowers[places]
        digits(scaled / power)
        fraction(scaled % power, places: places)
    }

    /// The digits behind the point, without trailing zeros; nothing where there are none.
    private mutating func fraction(_ value: UInt64, places: Int) {
        guard value > 0 else { return }
        var (value, places) = (value, places)
        while value % 10 == 0 {
            value /= 10
            places -= 1
        }
        bytes.append(0x2E)
        let start = bytes.count
        for _ in 0..<places { bytes.append(0x30) }
        var place = start + places - 1
        while value > 0 {
            bytes[place] = 0x30 + UInt8(truncatingIfNeeded: value % 10)
            value /= 10
            place -= 1
        }
    }

    private mutating func digits(_ value: UInt64) {
        if value < 10 { return bytes.append(0x30 + UInt8(truncatingIfNeeded: value)) }
        let start = bytes.count
        var value = value
        while value > 0 {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: value % 10))
            value /= 10
        }
        bytes[start...].reverse()
    }

    /// 10⁰ … 10²²: all exact in floating point.
    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20,
        1e21, 1e22,
    ]
    /// 10⁰ … 10¹⁸.
    private static let wholePowers: [UInt64] = (0...18).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
}
