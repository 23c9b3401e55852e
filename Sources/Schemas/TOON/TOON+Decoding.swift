extension TOON {
    /// The longest text that is read, in bytes, and how deep it may be nested.
    public static let longestText = 1 << 20
    static let deepest = 128

    /// The value that a text spells. The product only writes TOON; this is how that is checked.
    ///
    /// - Parameters:
    ///   - text: A document of version 4.0, at most ``longestText``.
    ///   - isStrict: Whether counts, widths, indentation and duplicate names must be right.
    ///   - indentation: Spaces per level, at least one.
    /// - Throws: ``TOONError`` with the line. Numbers of more than 1,000 characters are strings.
    public static func decode(
        _ text: String, isStrict: Bool = true, indentation: Int = 2
    ) throws(TOONError) -> JSONValue {
        guard text.utf8.count <= longestText else { throw TOONError(line: 1, what: "the text is too long") }
        var decoder = TOONDecoder(isStrict: isStrict)
        decoder.lines = try TOONLine.lines(of: Array(text.utf8), isStrict: isStrict, indentation: max(1, indentation))
        return try decoder.root()
    }
}
