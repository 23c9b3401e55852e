extension RunText {
    /// So many spaces, none for a negative count.
    static func space(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    /// Words broken into lines of at most a hundred columns; the first begins with `lead`, the rest line up beneath.
    static func wrapped(_ lead: String, _ text: String) -> [String] {
        var lines: [String] = []
        var line = lead
        for word in text.split(separator: " ") {
            if line.count + word.count > 99, line.count > lead.count {
                lines.append(line)
                line = space(lead.count)
            }
            line += (line.count > lead.count ? " " : "") + word
        }
        return lines + [line]
    }

    /// Text without what a terminal would take as a command.
    static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar {
                    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                        "\u{FFFD}"
                    default: scalar
                    }
                }))
    }

    /// The first columns of a text, with a mark where something was cut off.
    static func cut(_ text: String, _ width: Int) -> String {
        let clean = plain(text)
        return clean.count <= width ? clean : clean.prefix(width - 1) + "…"
    }
}
