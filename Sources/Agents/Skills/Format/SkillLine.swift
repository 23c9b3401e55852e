/// One line of a skill file without its line end.
struct SkillLine: Hashable {
    /// From 1.
    let number: Int
    /// The text, trailing carriage return removed.
    let text: Substring

    /// How many spaces it begins with.
    var indentation: Int { text.utf8.prefix { $0 == UInt8(ascii: " ") }.count }
    /// Whether there is nothing but white space.
    var isBlank: Bool { text.utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }
    /// Whether it is a comment of the front matter.
    var isComment: Bool { text.utf8.dropFirst(indentation).first == UInt8(ascii: "#") }
    /// The text without spaces at both ends.
    var trimmed: Substring { SkillLine.trimmed(text) }

    /// A text without spaces and tabs at both ends.
    static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.utf8.first, first == 32 || first == 9 {
            text = text[text.utf8.index(after: text.startIndex)...]
        }
        while let last = text.utf8.last, last == 32 || last == 9 {
            text = text[..<text.utf8.index(before: text.endIndex)]
        }
        return text
    }

    /// The lines of a text: a line ends at a line feed, with or without a carriage return before it.
    static func lines(of text: String) -> [SkillLine] {
        var lines: [SkillLine] = []
        var rest = Substring(text)
        while true {
            let end = rest.utf8.firstIndex(of: 10)
            var line = rest[..<(end ?? rest.endIndex)]
            if line.utf8.last == 13 { line = line[..<line.utf8.index(before: line.endIndex)] }
            lines.append(SkillLine(number: lines.count + 1, text: line))
            guard let end else { return lines }
            rest = rest[rest.utf8.index(after: end)...]
        }
    }
}
