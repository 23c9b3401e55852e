/// Reads the front matter of a skill file: a small part of YAML, strictly.
///
/// Keys with plain, quoted or block text, and one level of keys below a key. Refused, with the line: lists, flow
/// collections, anchors, aliases, tags, directives, a key twice, tabs before a key, a plain text over several lines,
/// and a second level of keys. What it takes, the reference reader takes, with the same text.
struct FrontMatterParser {
    /// The most lines of front matter.
    static let maxLines = 256
    /// The most keys of one map.
    static let maxKeys = 64
    /// The longest key, in bytes.
    static let maxKeyBytes = 128

    /// The lines between the two `---`.
    let lines: [SkillLine]
    var place = 0

    /// The keys of some lines.
    /// - Throws: ``SkillFileError`` with the line that cannot be read.
    static func parse(_ lines: [SkillLine]) throws(SkillFileError) -> FrontMatter {
        guard lines.count <= maxLines else {
            throw SkillFileError(line: lines[maxLines].number, "the front matter has more than \(maxLines) lines")
        }
        var parser = FrontMatterParser(lines: lines)
        return FrontMatter(entries: try parser.entries())
    }

    private mutating func entries() throws(SkillFileError) -> [FrontMatter.Entry] {
        var entries: [FrontMatter.Entry] = []
        while let line = nextLine() {
            try refuseTab(line)
            guard line.indentation == 0 else {
                throw SkillFileError(
                    line: line.number,
                    "this line is indented without a key above it; text of several lines needs | or >")
            }
            let (key, rest) = try key(line, isNested: false)
            try refuseSecond(key, among: entries.map(\.key), line)
            place += 1
            let value: FrontMatter.Value =
                if rest.isEmpty, let next = nextLine(), next.indentation > 0 {
                    .map(try pairs(indentation: next.indentation))
                } else {
                    .text(try scalar(rest, line, above: 0))
                }
            entries.append(FrontMatter.Entry(key: key, value: value, line: line.number))
        }
        return entries
    }

    private mutating func pairs(indentation: Int) throws(SkillFileError) -> [FrontMatter.Pair] {
        var pairs: [FrontMatter.Pair] = []
        while let line = nextLine(), line.indentation > 0 {
            try refuseTab(line)
            guard line.indentation == indentation else {
                throw SkillFileError(
                    line: line.number,
                    "this line is indented by \(line.indentation) spaces, the one above by \(indentation)"
                )
            }
            let (key, rest) = try key(line, isNested: true)
            try refuseSecond(key, among: pairs.map(\.key), line)
            place += 1
            if rest.isEmpty, let next = nextLine(), next.indentation > indentation {
                throw SkillFileError(line: next.number, "there is one level of keys below a key, not two")
            }
            let text = try scalar(rest, line, above: indentation)
            pairs.append(FrontMatter.Pair(key: key, text: text, line: line.number))
        }
        return pairs
    }

    /// The next line that is neither blank nor a comment.
    private mutating func nextLine() -> SkillLine? {
        while place < lines.count, lines[place].isBlank || lines[place].isComment { place += 1 }
        return place < lines.count ? lines[place] : nil
    }

    private func refuseTab(_ line: SkillLine) throws(SkillFileError) {
        if line.text.utf8.dropFirst(line.indentation).first == UInt8(ascii: "\t") {
            throw SkillFileError(line: line.number, "a tab before a key; indent with spaces")
        }
    }

    private func refuseSecond(_ key: String, among keys: [String], _ line: SkillLine) throws(SkillFileError) {
        guard !keys.contains(key) else {
            throw SkillFileError(line: line.number, "the key '\(key)' is there twice; keep one")
        }
        guard keys.count < FrontMatterParser.maxKeys else {
            throw SkillFileError(line: line.number, "there are more than \(FrontMatterParser.maxKeys) keys")
        }
    }

    /// The key of a line, and what follows its colon.
    private func key(_ line: SkillLine, isNested: Bool) throws(SkillFileError) -> (String, Substring) {
        let text = line.trimmed
        if text.utf8.starts(with: "- ".utf8) || text == "-" {
            throw SkillFileError(line: line.number, "a list; the front matter must be a mapping of keys to text")
        }
        let name = text.utf8.prefix { FrontMatterParser.isKeyByte($0) }
        let key = text[text.startIndex..<name.endIndex]
        let rest = text[name.endIndex...]
        guard !key.isEmpty, rest.utf8.first == UInt8(ascii: ":"),
            rest.utf8.dropFirst().first.map({ $0 == 32 || $0 == 9 }) ?? true
        else {
            throw SkillFileError(
                line: line.number,
                "this is not 'key: text'; the front matter must be a mapping, keys are letters, digits, '.', '_' and '-'"
            )
        }
        guard key.utf8.count <= FrontMatterParser.maxKeyBytes else {
            throw SkillFileError(line: line.number, "a key has more than \(FrontMatterParser.maxKeyBytes) bytes")
        }
        return (String(key), SkillLine.trimmed(rest.dropFirst()))
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
