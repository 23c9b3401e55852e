extension JSONReader {
    /// RFC 8259 lets a reader limit precision and range; nothing that trades needs more than this.
    static let longestNumber = 1_000
    static let longestExponent = 9
    /// The most significant digits; like the places below, fewer than the characters, so that any spelling fits.
    static let mostDigits = 900
    /// The most places before or after the point. It is about the value and not its spelling, so that whatever other
    /// spelling we write for a number is taken again.
    static let mostPlaces = 100_000_000

    mutating func number() throws(JSONError) -> JSONNumber {
        let start = place
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { _ = try digits("a digit") }
        if take(UInt8(ascii: ".")) { _ = try digits("a digit after the point") }
        var exponent = 0
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            exponent = try digits("a digit of the exponent")
            guard exponent <= Self.longestExponent else { throw error(.numberTooLong, at: start) }
        }
        guard place - start <= Self.longestNumber else { throw error(.numberTooLong, at: start) }
        let number = JSONNumber(uncheckedText: String(decoding: bytes[start..<place], as: UTF8.self))
        guard exponent >= 8 || place - start > Self.mostDigits else { return number }
        let value = JSONDecimal(number)
        guard value.places <= Self.mostPlaces, value.digits.count <= Self.mostDigits else {
            throw error(.numberTooLong, at: start)
        }
        return number
    }

    /// Skips digits, at least one, and says how many.
    private mutating func digits(_ thing: String) throws(JSONError) -> Int {
        let start = place
        while byte &- 0x30 < 10 { place += 1 }
        guard place > start else { throw missing(thing) }
        return place - start
    }
}
