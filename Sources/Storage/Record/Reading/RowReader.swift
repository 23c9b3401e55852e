import GRDB

/// Reads the rows of a run back in the order they were written, out of all the tables together.
struct RowReader {
    private let run: Int64
    private let path: String
    private let db: Database

    init(run: Int64, _ path: String, _ db: Database) {
        self.run = run
        self.path = path
        self.db = db
    }

    /// The digest over the first `limit` rows; over fewer where rows are missing.
    func digest(upTo limit: Int64) throws -> RunDigest {
        var digest = RunDigest()
        var rows = try rows(upTo: limit)
        while let row = try rows.next() { digest.append(row.bytes) }
        return digest
    }

    /// The first `limit` rows, one after the other.
    func rows(upTo limit: Int64) throws -> Rows {
        var cursors: [TableCursor] = []
        for table in RecordTable.events {
            if let cursor = try TableCursor(table, run: run, upTo: limit, path, db) { cursors.append(cursor) }
        }
        return Rows(cursors: cursors)
    }

    /// The rows of all tables in the order they were written.
    struct Rows {
        fileprivate var cursors: [TableCursor]
        private var last: Int?

        fileprivate init(cursors: [TableCursor]) { self.cursors = cursors }

        /// The next row; `nil` behind the last.
        mutating func next() throws -> RowBuffer? {
            if let last, try !cursors[last].advance() { cursors.remove(at: last) }
            last = cursors.indices.min { cursors[$0].place < cursors[$1].place }
            return last.map { cursors[$0].row }
        }
    }

    /// One table's rows of the run, in their order.
    fileprivate final class TableCursor {
        private(set) var place: Int64 = 0
        private(set) var row = RowBuffer()
        private let table: RecordTable
        private let path: String
        private let rows: RowCursor

        /// `nil` where the table has none.
        init?(_ table: RecordTable, run: Int64, upTo limit: Int64, _ path: String, _ db: Database) throws {
            self.table = table
            self.path = path
            rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT sequence, \(table.columns.joined(separator: ", ")) FROM \(table.name)
                    WHERE run = ? AND sequence <= ? ORDER BY sequence
                    """, arguments: [run, limit])
            guard try advance() else { return nil }
        }

        func advance() throws -> Bool {
            guard let next = try rows.next() else { return false }
            let stored = StoredRow(next, table.name, path)
            place = try stored.integer(0)
            row.begin(table)
            for column in 1...table.columns.count { try stored.append(column, to: &row) }
            row.end()
            return true
        }
    }
}
