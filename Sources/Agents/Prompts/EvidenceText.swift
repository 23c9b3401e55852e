import Trading

/// Evidence as a model reads it: the brief's items, and what a tool returns.
enum EvidenceText {
    /// Writes an item: its name, the tool, its figures, its table.
    ///
    /// - Parameter time: the moment of the brief; an item's own is shown where it is another.
    static func write(_ item: EvidenceItem, at time: Timestamp, rows: Int = .max, into text: inout BriefWriter) {
        text.opening(item.id.description)
        text.line("tool", .word(item.source), depth: 1)
        if item.time != time { text.line("time", .word(item.time.description), depth: 1) }
        for figure in item.figures { text.line(figure.name, figure.value, depth: 1) }
        guard let table = item.table else { return }
        let shown = table.rows.count <= rows ? table : table.last(rows)
        text.table("rows", shown.withShortTimes, depth: 1)
    }

    /// A tool's result, at most `limit` bytes: of a long table the oldest rows go.
    static func result(_ item: EvidenceItem, at time: Timestamp, limit: Int) -> String {
        var rows = item.table?.rows.count ?? 0
        while true {
            var text = BriefWriter()
            write(item, at: time, rows: rows, into: &text)
            if text.bytes.count <= limit || rows == 0 { return text.text }
            rows = min(rows - 1, rows * limit / text.bytes.count)
        }
    }
}

extension EvidenceTable {
    /// The last rows.
    func last(_ count: Int) -> EvidenceTable {
        EvidenceTable(columns: columns, rows: Array(rows.suffix(max(0, count))))
    }

    /// The same with times as a prompt shows them: `11-21 16h55`, and `16h56` in rows of the same day.
    ///
    /// A colon would have every time quoted; that and the date cost a sixth of the tokens of a table of bars.
    var withShortTimes: EvidenceTable {
        guard columns.first == "time" else { return self }
        var day: Substring = ""
        let short = rows.map { row -> [EvidenceFigure.Value] in
            guard case .word(let time)? = row.first else { return row }
            let halves = time.split(separator: "T", maxSplits: 1)
            guard halves.count == 2, let colon = halves[1].firstIndex(of: ":") else { return row }
            let clock = "\(halves[1][..<colon])h\(halves[1][halves[1].index(after: colon)...])"
            defer { day = halves[0] }
            return [.word(halves[0] == day ? clock : "\(halves[0]) \(clock)")] + row.dropFirst()
        }
        return EvidenceTable(columns: columns, rows: short)
    }
}
