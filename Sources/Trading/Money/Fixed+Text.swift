extension Fixed {
    /// The number that `text` spells, exactly.
    ///
    /// Takes an optional sign, digits, an optional point with digits on at least one side, and an optional exponent of
    /// at most two digits; at most 40 digits; the whole text. Refuses everything else: spaces, `1.2.3`, `12abc`, NaN,
    /// infinities, empty text.
    ///
    /// - Throws: ``NumberError``, which says what is wrong and where.
    public init(_ text: some StringProtocol) throws(NumberError) {
        var copy = String(text)
        let parsed: Result<Fixed, NumberError> = copy.withUTF8 { bytes in
            do throws(NumberError) { return .success(try Fixed(utf8: UnsafeRawBufferPointer(bytes))) } catch {
                return .failure(error)
            }
        }
        self = try parsed.get()
    }

    /// The number that the ASCII `bytes` spell; the same rules as the initializer from text.
    public init(utf8 bytes: UnsafeRawBufferPointer) throws(NumberError) {
        guard !bytes.isEmpty else { throw .empty }
        var index = 0
        let isNegative = bytes[0] == UInt8(ascii: "-")
        if isNegative || bytes[0] == UInt8(ascii: "+") { index = 1 }
        var digits = DigitSum()
        var digitCount = 0
        var decimals = 0
        var pendingZeros = 0  // Zeros after the point count only where another digit follows.
        var hasPoint = false
        scan: while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digitCount += 1
                guard digitCount <= 40 else { throw .tooManyDigits }
                if hasPoint {
                    pendingZeros += 1
                    if byte == UInt8(ascii: "0") { break }
                    decimals += pendingZeros
                    while pendingZeros > 1 {
                        guard digits.append(0) else { throw .tooPrecise }
                        pendingZeros -= 1
                    }
                    pendingZeros = 0
                    guard digits.append(byte - UInt8(ascii: "0")) else { throw .tooPrecise }
                } else {
                    guard digits.append(byte - UInt8(ascii: "0")) else { throw .outOfRange }
                }
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard digitCount > 0 else { throw .unexpected(character: character(byte), offset: index) }
                break scan
            default: throw .unexpected(character: character(byte), offset: index)
            }
            index += 1
        }
        guard digitCount > 0 else { throw .digitMissing }
        let exponent = index < bytes.count ? try Fixed.exponent(bytes, from: index + 1) : 0
        self = try Fixed.assembled(
            digits: digits.value, power: exponent - decimals + Fixed.decimals, isNegative: isNegative)
    }

    private static func exponent(_ bytes: UnsafeRawBufferPointer, from start: Int) throws(NumberError) -> Int {
        var index = start
        var isNegative = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        guard index < bytes.count else { throw .digitMissing }
        guard bytes.count - index <= 2 else { throw .outOfRange }
        var value = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
                throw .unexpected(character: character(byte), offset: index)
            }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            index += 1
        }
        return isNegative ? -value : value
    }

    private static func assembled(digits: UInt128, power: Int, isNegative: Bool) throws(NumberError) -> Fixed {
        var magnitude = digits
        if magnitude != 0 {
            var remaining = power
            while remaining > 0 {
                let step = Swift.min(remaining, Fixed.decimals)
                let (next, overflow) = magnitude.multipliedReportingOverflow(by: UInt128(DigitSum.power(step)))
                guard !overflow else { throw .outOfRange }
                magnitude = next
                remaining -= step
            }
            while remaining < 0 {
                guard magnitude % 10 == 0 else { throw .tooPrecise }
                magnitude /= 10
                remaining += 1
            }
        }
        if isNegative, magnitude == Int128.min.magnitude { return .min }
        guard magnitude <= UInt128(Int128.max) else { throw .outOfRange }
        return Fixed(units: isNegative ? -Int128(magnitude) : Int128(magnitude))
    }

    /// The number with exactly `places` decimals (0 to 12), rounded half to even; for display.
    public func formatted(decimals places: Int) -> String {
        let places = Swift.min(Swift.max(places, 0), Fixed.decimals)
        var step: Int128 = 1
        for _ in 0..<(Fixed.decimals - places) { step *= 10 }
        let rounded: Int128
        do throws(ArithmeticError) { rounded = try Fixed.quotient(units, step, .halfEven) } catch {
            preconditionFailure("dividing by a power of ten cannot fail: \(error)")
        }
        return Fixed.text(magnitude: rounded.magnitude, decimals: places, isNegative: rounded < 0)
    }

    private static func text(magnitude: UInt128, decimals: Int, isNegative: Bool) -> String {
        var digits = String(magnitude)
        if digits.utf8.count <= decimals {
            digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
        }
        if decimals > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals)) }
        return isNegative ? "-" + digits : digits
    }
}

/// Decimal digits put one behind the other: in 64 bits as long as they fit, which nearly all prices do, else in 128.
private struct DigitSum {
    private var short: UInt64 = 0
    private var long: UInt128 = 0

    /// The number that the digits make.
    var value: UInt128 { long == 0 ? UInt128(short) : long }

    /// Whether the digit still fitted.
    @inline(__always)
    mutating func append(_ digit: UInt8) -> Bool {
        if long == 0, short < 1_000_000_000_000_000_000 {
            short = short * 10 + UInt64(digit)
            return true
        }
        let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = shifted.addingReportingOverflow(UInt128(digit))
        long = sum
        return !overflow && !carry
    }

    /// 10 to the power of 0 to 12.
    static func power(_ exponent: Int) -> UInt64 {
        var power: UInt64 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}

/// A byte as a character for an error text; what is not printable ASCII shows as the replacement character.
private func character(_ byte: UInt8) -> Character {
    (0x20...0x7e).contains(byte) ? Character(UnicodeScalar(byte)) : "\u{FFFD}"
}

extension Fixed: LosslessStringConvertible {
    /// The number without trailing zeros and never with an exponent: `0`, `12.5`, `-0.000001`.
    public var description: String {
        var magnitude = units.magnitude
        var decimals = Fixed.decimals
        if let whole = UInt64(exactly: magnitude) {
            var small = whole
            while decimals > 0, small % 10 == 0 {
                small /= 10
                decimals -= 1
            }
            magnitude = UInt128(small)
        } else {
            while decimals > 0, magnitude % 10 == 0 {
                magnitude /= 10
                decimals -= 1
            }
        }
        return Fixed.text(magnitude: magnitude, decimals: decimals, isNegative: units < 0)
    }

    /// The number that `description` spells, or `nil`; use the throwing initializer where the reason matters.
    public init?(_ description: String) {
        do throws(NumberError) {
            try self.init(description[...])
        } catch {
            return nil
        }
    }
}

extension Fixed: Codable {
    /// Reads a decimal string. A JSON number is refused: it would have passed through floating point.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do {
            try self.init(text[...])
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)': \(error)")
        }
    }

    /// Writes a decimal string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
