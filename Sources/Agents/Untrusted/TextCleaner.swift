/// Takes scalars one after the other and keeps those that show what they are.
struct TextCleaner {
    private(set) var text = ""
    private(set) var count = 0
    private(set) var removed = 0
    /// Whether there was more than fits.
    private(set) var isFull = false
    private let limit: Int
    private var marks = 0
    private var endsInCarriageReturn = false

    /// More combining marks on one letter than any script writes.
    private static let mostMarks = 4
    /// Hidden characters in a row that are still skipped; text that is nothing else ends there.
    private static let mostRemoved = 1_048_576

    init(limit: Int) { self.limit = limit }

    mutating func add(_ scalar: Unicode.Scalar) {
        defer { endsInCarriageReturn = scalar == "\r" }
        if scalar == "\n", endsInCarriageReturn { return }
        guard let kept = TextCleaner.shown(scalar) else { return drop() }
        guard countsMark(kept) else { return drop() }
        guard count < limit else {
            isFull = true
            return
        }
        text.unicodeScalars.append(kept)
        count += 1
    }

    private mutating func drop() {
        removed += 1
        if removed >= TextCleaner.mostRemoved { isFull = true }
    }

    private mutating func countsMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else {
            marks = 0
            return true
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: marks += 1
        default: marks = 0
        }
        return marks <= TextCleaner.mostMarks
    }

    /// The scalar that stands for it; `nil` where it is taken out.
    static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x20...0x7E: return scalar
        case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: return "\n"
        case 0x09, 0xA0: return " "
        case 0..<0x20, 0x7F..<0xA0: return nil
        default: break
        }
        if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint { return nil }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: return nil
        case .spaceSeparator: return " "
        default: return scalar.value == 0x2800 ? nil : scalar
        }
    }
}
