/// Spells a reading with a number of significant digits, half away from zero, the same on every machine.
enum SignificantDigits {
    /// Such as `55.1`, `-0.00012`, `3.2e+20`; `nan`, `inf` and `-inf` where it is no number.
    static func text(_ value: Double, digits limit: Int) -> String {
        var bytes: [UInt8] = []
        append(value, digits: limit, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same, behind what is there: evidence is spelled for every decision.
    static func append(_ value: Double, digits limit: Int, to bytes: inout [UInt8]) {
        guard value.isFinite else {
            bytes.append(contentsOf: (value.isNaN ? "nan" : value < 0 ? "-inf" : "inf").utf8)
            return
        }
        guard value != 0 else { return bytes.append(0x30) }
        if value < 0 { bytes.append(0x2D) }
        // No number has more than 17 significant digits, and no spelling more than 24 characters.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digits in
            var digits = digits
            var (count, exponent) = parts(value.magnitude, &digits)
            round(&digits, &count, &exponent, to: limit)
            while count > 1, digits[count - 1] == 0 { count -= 1 }
            spell(digits[..<count], exponent, to: &bytes)
        }
    }

    /// The shortest digits that read back as the number, how many, and the power of ten of the first.
    private static func parts(_ value: Double, _ digits: inout UnsafeMutableBufferPointer<UInt8>) -> (Int, Int) {
        var text = "\(value)"
        var (count, places, zeros, exponent) = (0, 0, 0, 0)
        var isBehindPoint = false
        text.withUTF8 { text in
            for (place, byte) in text.enumerated() {
                if byte == UInt8(ascii: "e") {
                    exponent = Int(String(decoding: text[(place + 1)...], as: UTF8.self)) ?? 0
                    return
                }
                if byte == UInt8(ascii: ".") {
                    isBehindPoint = true
                    continue
                }
                if !isBehindPoint { places += 1 }
                let digit = byte &- UInt8(ascii: "0")
                if count == 0, digit == 0 {
                    zeros += 1
                } else if count < digits.count {
                    digits[count] = digit
                    count += 1
                }
            }
        }
        return (count, exponent + places - 1 - zeros)
    }

    private static func round(
        _ digits: inout UnsafeMutableBufferPointer<UInt8>, _ count: inout Int, _ exponent: inout Int, to limit: Int
    ) {
        guard count > limit else { return }
        count = limit
        guard digits[limit] >= 5 else { return }
        var place = limit - 1
        while place >= 0, digits[place] == 9 {
            digits[place] = 0
            place -= 1
        }
        if place >= 0 {
            digits[place] += 1
        } else {
            // All were nines, and are zeros now.
            digits[0] = 1
            exponent += 1
        }
    }

    private static func spell(
        _ digits: Slice<UnsafeMutableBufferPointer<UInt8>>, _ exponent: Int, to bytes: inout [UInt8]
    ) {
        func write(_ digits: Slice<UnsafeMutableBufferPointer<UInt8>>) {
            for digit in digits { bytes.append(0x30 + digit) }
        }
        guard (-7..<16).contains(exponent) else {
            write(digits.prefix(1))
            if digits.count > 1 {
                bytes.append(0x2E)
                write(digits.dropFirst())
            }
            bytes.append(contentsOf: (exponent < 0 ? "e" : "e+").utf8)
            bytes.append(contentsOf: String(exponent).utf8)
            return
        }
        if exponent < 0 {
            bytes.append(contentsOf: [0x30, 0x2E])
            for _ in 0..<(-exponent - 1) { bytes.append(0x30) }
            return write(digits)
        }
        guard digits.count > exponent + 1 else {
            write(digits)
            for _ in digits.count..<(exponent + 1) { bytes.append(0x30) }
            return
        }
        write(digits.prefix(exponent + 1))
        bytes.append(0x2E)
        write(digits.dropFirst(exponent + 1))
    }
}
