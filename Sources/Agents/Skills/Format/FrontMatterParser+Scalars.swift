extension FrontMatterParser {
    /// The text that follows a key: plain, quoted or a block.
    /// - Parameter indentation: of the key; a block's lines are indented by more.
    mutating func scalar(_ rest: Substring, _ line: SkillLine, above indentation: Int) throws(SkillFileError) -> String
    {
        switch rest.utf8.first {
        case nil, UInt8(ascii: "#"): return ""
        case UInt8(ascii: "\""): return try doubleQuoted(rest, line)
        case UInt8(ascii: "'"): return try singleQuoted(rest, line)
        case UInt8(ascii: "|"), UInt8(ascii: ">"): return try block(rest, line, above: indentation)
        default: return try plain(rest, line)
        }
    }

    private func plain(_ rest: Substring, _ line: SkillLine) throws(SkillFileError) -> String {
        if let trouble = FrontMatterParser.indicatorTrouble(rest) { throw SkillFileError(line: line.number, trouble) }
        var text = rest
        if let comment = text.utf8.firstRange(of: " #".utf8) { text = SkillLine.trimmed(text[..<comment.lowerBound]) }
        guard !text.utf8.contains(": ".utf8), text.utf8.last != UInt8(ascii: ":"), !text.utf8.contains(9) else {
            throw SkillFileError(
                line: line.number, "a colon with a space, or a tab, inside of plain text; put it in quotes")
        }
        guard text != "=", text != "<<" else {
            throw SkillFileError(line: line.number, "this sign alone has a meaning of its own; put it in quotes")
        }
        return String(text)
    }

    /// Why a plain text may not begin like this.
    private static func indicatorTrouble(_ text: Substring) -> String? {
        switch text.utf8.first {
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","):
            "flow style ({a: b}, [a, b]) is not read; write keys on lines of their own, and lists as words with spaces"
        case UInt8(ascii: "&"), UInt8(ascii: "*"): "anchors and aliases are not read; put the text in quotes"
        case UInt8(ascii: "!"): "tags are not read; put the text in quotes"
        case UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
            "text may not begin with this sign; put it in quotes"
        case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
            text.utf8.dropFirst().first.map({ $0 == 32 }) ?? true
                ? "a list or a question where text belongs; put it in quotes" : nil
        default: nil
        }
    }

    /// What may follow a closed quote: nothing, or a comment.
    private func checkEnd(_ rest: Substring, _ line: SkillLine) throws(SkillFileError) {
        let after = SkillLine.trimmed(rest)
        guard after.isEmpty || (after.hasPrefix("#") && rest.utf8.first == 32) else {
            throw SkillFileError(line: line.number, "text after the closing quote")
        }
    }

    private func singleQuoted(_ rest: Substring, _ line: SkillLine) throws(SkillFileError) -> String {
        var text = ""
        var place = rest.unicodeScalars.index(after: rest.startIndex)
        let scalars = rest.unicodeScalars
        while place < scalars.endIndex {
            let scalar = scalars[place]
            place = scalars.index(after: place)
            if scalar != "'" {
                text.unicodeScalars.append(scalar)
            } else if place < scalars.endIndex, scalars[place] == "'" {
                text += "'"
                place = scalars.index(after: place)
            } else {
                try checkEnd(rest[place...], line)
                return text
            }
        }
        throw SkillFileError(line: line.number, "a quote that is not closed on its line")
    }

    private func doubleQuoted(_ rest: Substring, _ line: SkillLine) throws(SkillFileError) -> String {
        var text = ""
        let scalars = rest.unicodeScalars
        var place = scalars.index(after: rest.startIndex)
        while place < scalars.endIndex {
            let scalar = scalars[place]
            place = scalars.index(after: place)
            if scalar == "\"" {
                try checkEnd(rest[place...], line)
                return text
            }
            guard scalar == "\\" else {
                text.unicodeScalars.append(scalar)
                continue
            }
            guard place < scalars.endIndex, let meant = FrontMatterParser.escapes[scalars[place]] else {
                throw SkillFileError(
                    line: line.number, "an escape that is not read; there are \\\\, \\\", \\/, \\n and \\t")
            }
            text.unicodeScalars.append(meant)
            place = scalars.index(after: place)
        }
        throw SkillFileError(line: line.number, "a quote that is not closed on its line")
    }

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "\\": "\\", "\"": "\"", "/": "/", "n": "\n", "t": "\t",
    ]
}
