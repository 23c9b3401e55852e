extension FrontMatterParser {
    /// The text of a block: `|` keeps its lines, `>` folds them; `-` drops the last line end.
    mutating func block(
        _ header: Substring, _ line: SkillLine, above indentation: Int
    ) throws(SkillFileError) -> String {
        let (isFolded, isStripped) = try blockStyle(header, line)
        let lines = try blockLines(line, above: indentation)
        guard !lines.isEmpty else { return "" }
        if isFolded, lines.contains(where: { $0.utf8.first == 32 || $0.utf8.first == 9 }) {
            throw SkillFileError(
                line: line.number, "the lines of a folded text (>) must all be indented alike; | keeps lines")
        }
        let text = isFolded ? FrontMatterParser.folded(lines) : lines.joined(separator: "\n")
        return isStripped ? text : text + "\n"
    }

    private func blockStyle(_ header: Substring, _ line: SkillLine) throws(SkillFileError) -> (Bool, Bool) {
        var style = header
        if let comment = style.utf8.firstRange(of: " #".utf8) {
            style = SkillLine.trimmed(style[..<comment.lowerBound])
        }
        switch style {
        case "|": return (false, false)
        case "|-": return (false, true)
        case ">": return (true, false)
        case ">-": return (true, true)
        default: throw SkillFileError(line: line.number, "a block of text begins with |, |-, > or >- alone on its line")
        }
    }

    /// The lines of a block without their indentation; blank ones at the end are left out.
    private mutating func blockLines(_ line: SkillLine, above indentation: Int) throws(SkillFileError) -> [Substring] {
        var lines: [Substring] = []
        var depth = 0
        while place < self.lines.count {
            let next = self.lines[place]
            if next.isBlank {
                guard depth == 0 || next.text.utf8.count <= depth else {
                    throw SkillFileError(line: next.number, "a line of spaces inside of a block; leave the line empty")
                }
                lines.append("")
            } else {
                guard next.indentation > indentation else { break }
                if depth == 0 { depth = next.indentation }
                guard next.indentation >= depth else {
                    throw SkillFileError(
                        line: next.number, "this line of a block is indented by less than its first one")
                }
                lines.append(next.text[next.text.utf8.index(next.text.startIndex, offsetBy: depth)...])
            }
            place += 1
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard lines.first?.isEmpty != true else {
            throw SkillFileError(line: line.number + 1, "a block of text begins with a blank line")
        }
        return lines
    }

    /// Lines joined by spaces, where a blank line is a line end.
    private static func folded(_ lines: [Substring]) -> String {
        var text = ""
        var blanks = 0
        for (index, line) in lines.enumerated() {
            if line.isEmpty {
                blanks += 1
                continue
            }
            if index > 0 { text += blanks == 0 ? " " : String(repeating: "\n", count: blanks) }
            text += line
            blanks = 0
        }
        return text
    }
}
