extension HiddenText {
    /// Foreign text as it may stand in one line: hidden characters and line ends replaced, cut where it is long.
    ///
    /// - Parameter limit: the most characters.
    public static func shown(_ text: String, limit: Int = 80) -> String {
        var line = ""
        for character in text.prefix(limit) {
            let isPlain = !character.isNewline && !isIn(String(character))
            line += isPlain ? String(character) : "?"
        }
        return line.count < text.prefix(limit + 1).count ? line + "…" : line
    }
}
