extension SkillFile {
    /// Reads a file.
    ///
    /// - Parameter bytes: the whole file: UTF-8, with or without a byte order mark, lines ending in LF or CRLF.
    /// - Throws: ``SkillFileError``: the first thing that cannot be read. What can be read may still be refused by
    ///   ``formatProblems(folder:)``.
    public init(parsing bytes: some Collection<UInt8>) throws(SkillFileError) {
        guard bytes.count <= SkillFile.maxBytes else {
            throw SkillFileError(
                line: 0, "the file has \(bytes.count) bytes; skill files have at most \(SkillFile.maxBytes)")
        }
        guard var text = String(validating: bytes, as: UTF8.self) else {
            throw SkillFileError(line: 0, "the file is not UTF-8 text")
        }
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        let lines = SkillLine.lines(of: text)
        if let line = lines.first(where: { HiddenText.isIn($0.text) }) {
            throw SkillFileError(line: line.number, "a control, invisible or direction-changing character; remove it")
        }
        guard lines[0].text == "---" else {
            throw SkillFileError(line: 1, "the file must begin with a line '---', the front matter, and a line '---'")
        }
        guard let end = lines.dropFirst().firstIndex(where: { $0.text == "---" }) else {
            throw SkillFileError(line: 1, "the front matter is not properly closed with a line '---'")
        }
        let inner = Array(lines[1..<end])
        if let line = inner.first(where: { $0.text.utf8.contains("---".utf8) }) {
            throw SkillFileError(line: line.number, "'---' inside of the front matter; other readers would end it here")
        }
        frontMatter = try FrontMatterParser.parse(inner)
        var rest = lines[(end + 1)...]
        while rest.first?.isBlank == true { rest.removeFirst() }
        while rest.last?.isBlank == true { rest.removeLast() }
        bodyLine = rest.first?.number ?? end + 1
        body = rest.map(\.text).joined(separator: "\n")
    }
}
