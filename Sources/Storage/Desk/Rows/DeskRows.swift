import Foundation
import GRDB

/// Reads rows of desks' tables back. A row that is not as it was written is damage, and is named.
struct DeskRows {
    private let path: String
    private let db: Database

    init(_ path: String, _ db: Database) {
        self.path = path
        self.db = db
    }

    /// The rows behind a condition, such as `WHERE desk_run = ? ORDER BY number`.
    func all(_ table: DeskTable, _ condition: String = "", _ arguments: [DatabaseValue] = []) throws -> [DeskRow] {
        var rows: [DeskRow] = []
        try each(table, condition, arguments) { rows.append($0) }
        return rows
    }

    /// Hands out the rows behind a condition, one after the other.
    func each(
        _ table: DeskTable, _ condition: String, _ arguments: [DatabaseValue], _ take: (DeskRow) throws -> Void
    ) throws {
        let cursor = try Row.fetchCursor(
            db.cachedStatement(sql: "\(table.sql.selection) \(condition)"), arguments: StatementArguments(arguments))
        while let found = try cursor.next() { try take(row(found, table)) }
    }

    /// The one row of that name, if there is one.
    func only(_ table: DeskTable, matching identity: [DeskRow.Cell]) throws -> DeskRow? {
        try all(table, table.sql.condition, identity.map(DeskRows.value)).first
    }

    /// The database's own number of the row of that name, of a table that has such numbers.
    func key(_ table: DeskTable, matching identity: [DeskRow.Cell]) throws -> Int64? {
        let condition = table.identity.map { "\($0) = ?" }.joined(separator: " AND ")
        return try Int64.fetchOne(
            db, sql: "SELECT key FROM \(table.name) WHERE \(condition)",
            arguments: StatementArguments(identity.map(DeskRows.value)))
    }

    private static func value(_ cell: DeskRow.Cell) -> DatabaseValue {
        switch cell {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }

    private func row(_ found: Row, _ table: DeskTable) throws -> DeskRow {
        let columns = table.sql.columns
        var cells: [DeskRow.Cell] = []
        cells.reserveCapacity(columns.count)
        for (place, column) in columns.enumerated() {
            let value: DatabaseValue = found[place]
            switch (value.storage, column.kind) {
            case (.null, _) where column.isOptional: cells.append(.null)
            case (.int64(let value), .integer): cells.append(.integer(value))
            case (.string(let text), .text): cells.append(.text(text))
            case (.blob(let data), .bytes): cells.append(.bytes(Array(data)))
            default: throw DeskRows.damaged(path, table, column.name)
            }
        }
        let row = DeskRow(table, cells)
        guard String.fromDatabaseValue(found[columns.count]) == row.digest else {
            throw StorageError(path, .damaged("a row of \(table.name) is not as it was written"))
        }
        return row
    }

    static func damaged(_ path: String, _ table: DeskTable, _ column: String) -> StorageError {
        StorageError(path, .damaged("\(table.name).\(column) holds what no such column holds"))
    }
}
