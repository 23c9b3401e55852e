/// The statements about one table, put together once: rows are added and read by the thousand.
struct DeskStatements: Sendable {
    /// Adds a row.
    let insertion: String
    /// Adds a row unless one of its name is there.
    let additionUnlessThere: String
    /// Asks for rows; a condition follows.
    let selection: String
    /// The condition for the one row of a name.
    let condition: String
    /// What rows have, in order.
    let columns: [DeskColumn]

    fileprivate init(_ table: DeskTable) {
        insertion = table.insertion
        additionUnlessThere = "\(table.insertion) ON CONFLICT DO NOTHING"
        selection = table.selection
        condition = "WHERE \(table.identity.map { "\($0) = ?" }.joined(separator: " AND "))"
        columns = table.columns
    }

    fileprivate static let all: [DeskTable: DeskStatements] = Dictionary(
        uniqueKeysWithValues: DeskTable.allCases.map { ($0, DeskStatements($0)) })
}

extension DeskTable {
    /// The statements about it.
    var sql: DeskStatements { DeskStatements.all[self] ?? DeskStatements(self) }
}
