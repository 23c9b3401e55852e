/// The inside of a JSON string in which nothing is left that could end it, or that any reader takes for structure.
struct EscapedLine {
    /// The escaped text: one line.
    private(set) var text = ""
    /// How many scalars it shows.
    private(set) var count = 0

    /// Escapes clean text until the limit is reached.
    ///
    /// - Parameter limit: the most bytes of the escaped text; a scalar that does not fit is left out whole.
    init(_ clean: String, limit: Int = .max) {
        var bytes = 0
        for scalar in clean.unicodeScalars {
            let before = text.utf8.count
            EscapedLine.append(scalar, to: &text)
            bytes = text.utf8.count
            if bytes > limit {
                text.removeSubrange(text.utf8.index(text.startIndex, offsetBy: before)...)
                return
            }
            count += 1
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        switch scalar {
        case "\n": text += "\\n"
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        default:
            if isPlain(scalar) { text.unicodeScalars.append(scalar) } else { appendUnits(of: scalar, to: &text) }
        }
    }

    private static func appendUnits(of scalar: Unicode.Scalar, to text: inout String) {
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }

    /// Letters, digits, and the punctuation of prose and prices. Brackets, braces, bars, hashes, ampersands, carets and
    /// back-ticks are structure somewhere, and so are their relatives beyond ASCII.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return plainASCII[Int(scalar.value)] }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .currencySymbol, .otherSymbol,
            .dashPunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
            // Full-width forms of ASCII punctuation and of the bar are what some models' role marks are made of.
            return !(0xFF01...0xFF0F).contains(scalar.value) && !(0xFF1A...0xFF20).contains(scalar.value)
        default: return false
        }
    }

    private static let plainASCII: [Bool] = (0..<128).map { value in
        let scalar = Unicode.Scalar(UInt8(value))
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || " .,;:!?'()%$+-/@_*=~".unicodeScalars.contains(scalar)
    }
}
