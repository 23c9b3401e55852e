/// Text made safe for a page, and pages written piece by piece.
enum Markup {
    /// Text as it may stand between tags and inside quoted attributes.
    ///
    /// Characters that would end the text, control characters, and those that reverse the direction of what follows are
    /// replaced: names of strategies and assets are input like any other.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result += " "
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FFFE}",
                "\u{FFFF}":
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A number with a real minus sign.
    static func number(_ text: String) -> String {
        text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text
    }

    /// A table's row of names; those of `words` stand to the left.
    static func headings(_ names: [String], words: Set<String> = []) -> String {
        let cells = names.map { name in
            "<th scope=\"col\"\(words.contains(name) ? " class=\"words\"" : "")>\(escaped(name))</th>"
        }
        return "<thead><tr>" + cells.joined() + "</tr></thead>"
    }

    /// Elements that scroll on their own where they are wider than the page; the keyboard reaches them.
    static func scrolling(_ label: String, isTall: Bool = false, _ content: String) -> String {
        "<div class=\"scroll\(isTall ? " tall" : "")\" tabindex=\"0\" role=\"region\" aria-label=\"\(escaped(label))\">"
            + content + "</div>"
    }

    /// `class` of a figure that is better above zero.
    static func tone(_ value: Double?) -> String {
        guard let value, value != 0 else { return "flat" }
        return value > 0 ? "gain" : "loss"
    }
}
