/// Text on its way out, made harmless for where it goes.
public enum OutgoingText {
    /// One line for a terminal or a log: no control sequences, no hidden characters, no line ends of its own.
    ///
    /// - Parameter limit: the most scalars; what is cut ends in `…`.
    public static func line(_ text: String, limit: Int = 500) -> String {
        let clean = CleanText(cleaning: text.utf8, limit: limit)
        let flat = String(String.UnicodeScalarView(clean.text.unicodeScalars.map { $0 == "\n" ? " " : $0 }))
        return clean.isCut ? flat + "…" : flat
    }

    /// A cell of a comma-separated file, written so that a spreadsheet shows it as text.
    ///
    /// A spreadsheet takes `= + - @` at the beginning for a formula, quoted or not, also behind white space; an
    /// apostrophe before it makes it text.
    public static func cell(_ text: String) -> String {
        let clean = CleanText(cleaning: text.utf8, limit: CleanText.limit).text
        let first = clean.unicodeScalars.first { $0 != " " && $0 != "\n" }
        let startsAsFormula = first.map { "=+-@＝＋－＠|%".unicodeScalars.contains($0) } ?? false
        let startsBlank = text.unicodeScalars.first.map { $0.value <= 0x20 } ?? false
        let safe = startsAsFormula || startsBlank ? "'" + clean : clean
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// A JSON string with its quotes, safe also inside a page or a script.
    public static func json(_ text: String) -> String {
        "\"" + EscapedLine(CleanText(cleaning: text.utf8, limit: CleanText.limit).text).text + "\""
    }
}
