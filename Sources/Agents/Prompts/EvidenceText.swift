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
        text.opening("rows", table.columns, count: min(rows, table.rows.count), depth: 1)
        let hasTimes = table.columns.first == "time"
        var day: Substring = ""
        for row in table.rows.suffix(max(0, rows)) {
            text.indent(2)
            for (index, value) in row.enumerated() {
                if index > 0 { text.bytes.append(0x2C) }
                if index == 0, hasTimes, case .word(let time) = value {
                    writeShort(time, &day, into: &text)
                } else {
                    text.value(value)
                }
            }
            text.endLine()
        }
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

    /// Writes a time as a prompt shows it: `11-21 16h55`, and `16h56` in rows of the same day.
    ///
    /// A colon would have every time quoted; that and the date cost a sixth of the tokens of a table of bars.
    private static func writeShort(_ time: String, _ day: inout Substring, into text: inout BriefWriter) {
        guard let split = time.utf8.firstIndex(of: UInt8(ascii: "T")),
            let colon = time[split...].utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return text.word(time) }
        let date = time[..<split]
        let clock = "\(time[time.utf8.index(after: split)..<colon])h\(time[time.utf8.index(after: colon)...])"
        text.word(date == day ? clock : "\(date) \(clock)")
        day = date
    }
}
