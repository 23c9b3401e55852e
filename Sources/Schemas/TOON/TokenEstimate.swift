/// How many tokens a text is for a model, estimated without its vocabulary; the same everywhere and every time.
public enum TokenEstimate {
    /// About as many tokens as the byte-pair vocabularies of current models make of `text`, or more.
    ///
    /// The text is cut where those vocabularies cut it before they merge, and each piece counts: a run of letters one
    /// token per four begun, of digits one per three begun, of signs one per two begun, of line ends one, of spaces one
    /// where there is more than one (a single space goes with what follows it), and of bytes outside ASCII one per two
    /// begun. Common words are one token however long, so prose is estimated too high rather than too low; so are
    /// tables of numbers, whose digits and signs the vocabularies merge no further.
    ///
    /// Use it to reserve a budget and to choose between two renderings, never to bill.
    ///
    /// - Complexity: O(bytes).
    public static func tokens(in text: String) -> Int {
        var count = 0
        var kind = Kind.space
        var length = 0
        for byte in text.utf8 {
            let next = Kind(byte)
            if next != kind {
                count += kind.tokens(length)
                kind = next
                length = 0
            }
            length += 1
        }
        return count + kind.tokens(length)
    }

    private enum Kind {
        case letters, digits, signs, space, lines, other

        init(_ byte: UInt8) {
            switch byte {
            case 0x30...0x39: self = .digits
            case 0x41...0x5A, 0x61...0x7A: self = .letters
            case 0x0A, 0x0D: self = .lines
            case 0x09, 0x20: self = .space
            case 0x80...: self = .other
            default: self = .signs
            }
        }

        func tokens(_ length: Int) -> Int {
            switch self {
            case .letters: (length + 3) / 4
            case .digits: (length + 2) / 3
            case .signs, .other: (length + 1) / 2
            // A single space belongs to what follows it.
            case .space: length > 1 ? 1 : 0
            case .lines: length > 0 ? 1 : 0
            }
        }
    }
}
