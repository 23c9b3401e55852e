import Trading

/// The numbers that a text states, in order: digits that are no part of a word such as `ema_20` or `e3`.
struct NumbersInText: Sequence, IteratorProtocol {
    /// A number as it was written.
    struct Number {
        let text: String

        /// Whether a claim's value states it: the same number, or a percentage of it.
        func agrees(with claimed: String) -> Bool {
            guard let said = Fixed(text) else { return false }
            guard let value = Fixed(claimed) else { return false }
            if said == value || said.units == -value.units { return true }
            let (percent, overflow) = value.units.multipliedReportingOverflow(by: 100)
            return !overflow && (said.units == percent || said.units == -percent)
        }
    }

    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    mutating func next() -> Number? {
        var previous: UInt8?
        while let byte = rest.first {
            let isDigit = (0x30...0x39).contains(byte)
            if isDigit, !NumbersInText.isWord(previous) {
                var digits: [UInt8] = []
                while let next = rest.first,
                    (0x30...0x39).contains(next)
                        || ((next == 0x2E || next == 0x2C) && NumbersInText.isDigit(after: rest))
                {
                    if next != 0x2C { digits.append(next) }
                    rest = rest.dropFirst()
                }
                return Number(text: String(decoding: digits, as: UTF8.self))
            }
            previous = byte
            rest = rest.dropFirst()
        }
        return nil
    }

    /// A letter, a digit or an underscore before a digit makes it part of a name; any byte of another script does not.
    private static func isWord(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    private static func isDigit(after rest: Substring.UTF8View) -> Bool {
        guard let next = rest.dropFirst().first else { return false }
        return (0x30...0x39).contains(next)
    }
}
