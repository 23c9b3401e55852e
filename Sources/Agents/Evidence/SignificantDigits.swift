/// Spells a reading with a number of significant digits, half away from zero, the same on every machine.
enum SignificantDigits {
    /// Such as `55.1`, `-0.00012`, `3.2e+20`; `nan`, `inf` and `-inf` where it is no number.
    static func text(_ value: Double, digits limit: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
        guard value != 0 else { return "0" }
        var (digits, exponent) = parts(value.magnitude)
        round(&digits, &exponent, to: limit)
        while digits.count > 1, digits.last == 0 { digits.removeLast() }
        return (value < 0 ? "-" : "") + spelled(digits, exponent)
    }

    /// The shortest digits that read back as the number, and the power of ten of the first.
    private static func parts(_ value: Double) -> ([UInt8], Int) {
        var digits: [UInt8] = []
        var exponent = 0
        var places = 0
        var isBehindPoint = false
        let halves = "\(value)".split(separator: "e")
        for byte in (halves.first ?? "").utf8 {
            if byte == UInt8(ascii: ".") {
                isBehindPoint = true
                continue
            }
            digits.append(byte &- UInt8(ascii: "0"))
            if !isBehindPoint { places += 1 }
        }
        if halves.count == 2 { exponent = Int(halves[1]) ?? 0 }
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        return (digits, exponent + places - 1 - zeros)
    }

    private static func round(_ digits: inout [UInt8], _ exponent: inout Int, to limit: Int) {
        guard digits.count > limit else { return }
        let isUp = digits[limit] >= 5
        digits.removeLast(digits.count - limit)
        guard isUp else { return }
        var place = limit - 1
        while place >= 0, digits[place] == 9 {
            digits[place] = 0
            place -= 1
        }
        if place >= 0 {
            digits[place] += 1
        } else {
            digits.insert(1, at: 0)
            digits.removeLast()
            exponent += 1
        }
    }

    private static func spelled(_ digits: [UInt8], _ exponent: Int) -> String {
        let text = digits.map { String($0) }
        guard (-7..<16).contains(exponent) else {
            let rest = text.dropFirst().joined()
            return text[0] + (rest.isEmpty ? "" : "." + rest) + "e" + (exponent < 0 ? "" : "+") + "\(exponent)"
        }
        if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + text.joined() }
        guard digits.count > exponent + 1 else {
            return text.joined() + String(repeating: "0", count: exponent + 1 - digits.count)
        }
        return text[...exponent].joined() + "." + text[(exponent + 1)...].joined()
    }
}
