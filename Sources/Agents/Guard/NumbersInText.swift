import Trading

/// The numbers that a text states, in order: every run of digits, but for names that are known such as `ema_20` or `e3`.
struct NumbersInText: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private let isName: (String) -> Bool
    private var place = 0
    /// The end of the word whose digits are being read.
    private var wordEnd = 0

    /// - Parameter isName: whether a word of letters, digits and underscores is a name, whose digits state nothing.
    init(_ text: String, isName: @escaping (String) -> Bool) {
        bytes = Array(text.utf8)
        self.isName = isName
    }

    mutating func next() -> StatedNumber? {
        while place < bytes.count {
            if place >= wordEnd, NumbersInText.isWord(bytes[place]) {
                var end = place
                while end < bytes.count, NumbersInText.isWord(bytes[end]) { end += 1 }
                let word = bytes[place..<end]
                let hasDigit = word.contains(where: NumbersInText.isDigit)
                if !hasDigit || isNamed(word) {
                    place = end
                    continue
                }
                wordEnd = end
            }
            if NumbersInText.isDigit(bytes[place]) { return number() }
            place += 1
        }
        return nil
    }

    /// A name has a letter; digits alone are a number.
    private func isNamed(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.contains(where: { NumbersInText.isLetter($0) }) else { return false }
        return isName(String(decoding: word, as: UTF8.self))
    }

    /// Reads the number that begins here, with its sign, its decimals and whatever is glued to it.
    private mutating func number() -> StatedNumber {
        var start = place
        var digits: [UInt8] = []
        if at(start - 1) == 0x2E {
            start -= 1
            digits = [0x30, 0x2E]
        }
        let (sign, signStart) = sign(before: start)
        var isPlain = at(start - 1) != 0x5F
        while let byte = at(place) {
            if byte == 0x2E, isDigit(place + 1) {
                // A second point makes it no number at all, which no claim states.
                digits.append(byte)
            } else if byte == 0x2C, isGroup(place + 1) {
                place += 1
                continue
            } else if NumbersInText.isDigit(byte) {
                digits.append(byte)
            } else {
                break
            }
            place += 1
        }
        let end = place
        if at(end) == 0x5F || isExponent(end) || isMultiple(end) {
            isPlain = false
            while let byte = at(place), NumbersInText.isWord(byte) { place += 1 }
        }
        wordEnd = Swift.max(wordEnd, place)
        if digits.count > 1, digits[0] == 0x30, digits[1] != 0x2E { isPlain = false }
        return StatedNumber(
            text: String(decoding: bytes[signStart..<place], as: UTF8.self),
            digits: String(decoding: digits, as: UTF8.self), sign: sign, isPlain: isPlain)
    }

    /// The sign directly before a number, where it is no hyphen between two words.
    private func sign(before start: Int) -> (StatedNumber.Sign, Int) {
        guard let byte = at(start - 1) else { return (.none, start) }
        if byte == 0x2B { return (.plus, start - 1) }
        // A minus of its own, and the dash that is typed for it.
        let long = String(decoding: bytes[Swift.max(0, start - 3)..<start], as: UTF8.self)
        let isLong = long == "\u{2212}" || long == "\u{2013}"
        guard byte == 0x2D || isLong else { return (.none, start) }
        let width = isLong ? 3 : 1
        if let before = at(start - width - 1), NumbersInText.isWord(before) { return (.none, start) }
        return (.minus, start - width)
    }

    /// Whether an exponent stands here: `e9`, `E-3`.
    private func isExponent(_ index: Int) -> Bool {
        guard at(index).map({ $0 | 0x20 }) == 0x65 else { return false }
        return isDigit(index + 1) || ((at(index + 1) == 0x2B || at(index + 1) == 0x2D) && isDigit(index + 2))
    }

    /// Whether the word glued to a number multiplies it: `42k`, `1.5M`.
    private func isMultiple(_ index: Int) -> Bool {
        var end = index
        while let byte = at(end), NumbersInText.isLetter(byte) { end += 1 }
        guard end > index, end - index <= 4 else { return false }
        return ["k", "m", "mn", "mm", "mio", "b", "bn", "t", "tn"].contains(
            String(decoding: bytes[index..<end], as: UTF8.self).lowercased())
    }

    /// Whether exactly three digits stand here, as behind a comma that groups.
    private func isGroup(_ index: Int) -> Bool {
        isDigit(index) && isDigit(index + 1) && isDigit(index + 2) && !isDigit(index + 3)
    }

    private func at(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

    private func isDigit(_ index: Int) -> Bool { at(index).map(NumbersInText.isDigit) ?? false }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isWord(_ byte: UInt8) -> Bool { byte == 0x5F || isDigit(byte) || isLetter(byte) }
}
