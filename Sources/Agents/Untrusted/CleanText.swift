/// Text without the characters that hide, reorder or break what is shown; still a stranger's.
///
/// Invalid UTF-8 becomes U+FFFD. Line and paragraph separators become line feeds, other white space one space. Control,
/// format, private, unassigned and default-ignorable characters (zero-width, bidirectional, tag, variation selectors,
/// fillers) go. A letter keeps at most four combining marks. Text is *not* normalized: NFKC would turn look-alikes
/// into brackets and quotes, and neither form changes what a model may do. Escaping comes last, in ``DataBlock``.
public struct CleanText: Sendable {
    /// What is left, at most as many scalars as allowed.
    let text: String
    /// How many scalars are left.
    public let count: Int
    /// How many characters were taken out as hidden or forbidden.
    public let removed: Int
    /// Whether the end was cut off.
    public let isCut: Bool

    /// The most scalars that are kept, whatever is asked for.
    public static let limit = 16_384
    /// What is kept where nothing is said: a long post.
    public static let standardLimit = 4_096

    /// Cleans bytes as they came.
    ///
    /// - Parameter limit: the most scalars to keep, up to ``limit``.
    init(cleaning bytes: some Sequence<UInt8>, limit: Int = CleanText.standardLimit) {
        var cleaner = TextCleaner(limit: min(max(0, limit), CleanText.limit))
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        decoding: while !cleaner.isFull {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): cleaner.add(scalar)
            case .error: cleaner.add("\u{FFFD}")
            case .emptyInput: break decoding
            }
        }
        text = cleaner.text
        count = cleaner.count
        removed = cleaner.removed
        isCut = cleaner.isFull
    }
}
