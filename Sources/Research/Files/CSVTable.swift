/// Rows of a comma-separated file, written so that a spreadsheet shows text as text.
struct CSVTable {
    /// One cell.
    enum Cell {
        /// Digits, sign and point, or a time of ours: written as it is.
        case number(String)
        /// Anything else: quoted where it must be, and never a formula.
        case text(String)
        /// Nothing.
        case none
    }

    /// The file so far.
    private(set) var content: String

    /// A table with a line of names, which are words of ours.
    init(_ names: [String]) { content = names.joined(separator: ",") + "\n" }

    /// Adds a row.
    mutating func add(_ cells: [Cell]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { content += "," }
            switch cell {
            case .number(let digits): content += digits
            case .text(let text): content += CSVTable.quoted(text)
            case .none: break
            }
        }
        content += "\n"
    }

    /// Text for a cell.
    ///
    /// A spreadsheet takes text that begins with = + - @ or a control character for a formula, quoted or not; an
    /// apostrophe before it makes it text.
    static func quoted(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard isFormula || safe.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
            return safe
        }
        var result = "\""
        for scalar in safe.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
