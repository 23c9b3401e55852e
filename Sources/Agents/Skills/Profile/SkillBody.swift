/// The instructions of a skill as Markdown: its headings, and its fenced blocks.
struct SkillBody: Hashable {
    /// A fenced block.
    struct Fence: Hashable {
        /// What stands behind the opening fence.
        let label: String
        /// The lines between the fences.
        let text: String
        /// The line of the file on which it opens.
        let line: Int
    }

    /// The headings of the second level outside of fences, in order.
    private(set) var sections: [String] = []
    /// The fenced blocks, in order.
    private(set) var fences: [Fence] = []
    /// The line on which a fence opens that never closes.
    private(set) var openFence: Int?
    /// How many lines there are.
    let lineCount: Int

    init(_ file: SkillFile) {
        let lines = SkillLine.lines(of: file.body)
        lineCount = file.body.isEmpty ? 0 : lines.count
        var open: (marker: Substring, label: String, line: Int)?
        var inner: [Substring] = []
        for line in lines {
            let marker = SkillBody.marker(line)
            if let current = open {
                if let marker, marker.first == current.marker.first, marker.utf8.count >= current.marker.utf8.count,
                    line.trimmed == marker
                {
                    fences.append(Fence(label: current.label, text: inner.joined(separator: "\n"), line: current.line))
                    open = nil
                } else {
                    inner.append(line.text)
                }
            } else if let marker {
                let label = SkillLine.trimmed(line.trimmed[marker.endIndex...])
                open = (marker, String(label), file.bodyLine + line.number - 1)
                inner = []
            } else if line.text.hasPrefix("## ") {
                sections.append(String(SkillLine.trimmed(line.text.dropFirst(3))))
            }
        }
        openFence = open?.line
    }

    /// Whether there is a section of that name, however it is capitalized.
    func hasSection(_ name: String) -> Bool { sections.contains { $0.lowercased() == name.lowercased() } }

    /// The three or more backticks or tildes with which a line begins, after at most three spaces.
    private static func marker(_ line: SkillLine) -> Substring? {
        guard line.indentation <= 3, let sign = line.trimmed.utf8.first,
            sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~")
        else { return nil }
        let text = line.trimmed
        let run = text.utf8.prefix { $0 == sign }
        guard run.count >= 3 else { return nil }
        return text[text.startIndex..<run.endIndex]
    }
}
