/// Rows of text in columns that line up.
struct TextTable {
    /// Which side of its column a cell leans to.
    enum Alignment {
        case left
        case right
    }

    private let columns: [(title: String, alignment: Alignment)]
    private var rows: [[String]] = []

    init(_ columns: [(title: String, alignment: Alignment)]) { self.columns = columns }

    /// Adds a row: one cell for each column.
    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// The table with a heading, two spaces between columns.
    var text: String {
        var widths = columns.map(\.title.count)
        for row in rows {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], cell.count)
            }
        }
        let lines = [columns.map(\.title)] + rows
        return lines.map { row in
            var line = ""
            for (index, cell) in row.enumerated() where index < widths.count {
                let padding = String(repeating: " ", count: widths[index] - cell.count)
                line +=
                    (index == 0 ? "" : "  ") + (columns[index].alignment == .right ? padding + cell : cell + padding)
            }
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}
