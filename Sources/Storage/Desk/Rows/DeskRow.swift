import Crypto
import Foundation
import GRDB
import Trading

/// A row of a desk's table on its way into the database, or as it was read back and found whole.
struct DeskRow: Hashable, Sendable {
    let table: DeskTable
    let cells: [Cell]

    enum Cell: Hashable, Sendable {
        case null
        case integer(Int64)
        case text(String)
        case bytes([UInt8])

        static func integer(_ value: Int) -> Cell { .integer(Int64(value)) }
        static func number(_ value: UInt64) -> Cell { .integer(Int64(clamping: value)) }
        static func time(_ value: Timestamp) -> Cell { .integer(value.nanoseconds) }
        static func fixed(_ value: Fixed) -> Cell { .text(value.description) }
        /// As the shortest text that reads back to the same number.
        static func ratio(_ value: Double) -> Cell { .text("\(value)") }
    }

    init(_ table: DeskTable, _ cells: [Cell]) {
        self.table = table
        self.cells = cells
    }

    /// SHA-256 over the table's mark and the cells: each a mark of its kind, its length where it has one, its value.
    var digest: String {
        var bytes: [UInt8] = Array("desk row 1\n".utf8) + [table.rawValue]
        for cell in cells {
            switch cell {
            case .null: bytes.append(0)
            case .integer(let value):
                bytes.append(1)
                withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
            case .text(let text): DeskRow.append(2, Array(text.utf8), to: &bytes)
            case .bytes(let blob): DeskRow.append(3, blob, to: &bytes)
            }
        }
        return hexadecimal(SHA256.hash(data: bytes))
    }

    private static func append(_ mark: UInt8, _ content: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(mark)
        withUnsafeBytes(of: UInt64(content.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: content)
    }

    /// Adds the row, within a transaction that somebody else holds.
    ///
    /// - Parameter unlessThere: does nothing where a row of that name is there, instead of failing.
    /// - Returns: whether it was added.
    @discardableResult
    func insert(_ db: Database, unlessThere: Bool = false) throws -> Bool {
        let values: [DatabaseValue] =
            cells.map { cell in
                switch cell {
                case .null: .null
                case .integer(let value): value.databaseValue
                case .text(let text): text.databaseValue
                case .bytes(let bytes): Data(bytes).databaseValue
                }
            } + [digest.databaseValue]
        let sql = table.sql
        let statement = try db.cachedStatement(sql: unlessThere ? sql.additionUnlessThere : sql.insertion)
        try statement.execute(arguments: StatementArguments(values))
        return db.changesCount > 0
    }

    /// Adds the row unless it is there. What is there under the same name must be the same to the last byte.
    ///
    /// - Returns: whether it was added.
    /// - Throws: ``StorageError/Reason/inconsistent(_:)`` where it is there with another content.
    @discardableResult
    func add(_ db: Database, _ path: String) throws -> Bool {
        if try insert(db, unlessThere: true) { return true }
        // Not added: the same row is there, or another of its name.
        guard let stored = try DeskRows(path, db).only(table, matching: identity), stored == self else {
            throw StorageError(path, .inconsistent("\(table.name) already holds \(name) with other content"))
        }
        return false
    }

    /// The cells that its table is unique by.
    private var identity: [Cell] {
        table.identity.compactMap { name in
            table.columns.firstIndex { $0.name == name }.map { cells[$0] }
        }
    }

    /// The identity, for people.
    private var name: String {
        identity.map { cell in
            switch cell {
            case .null, .bytes: "?"
            case .integer(let value): "\(value)"
            case .text(let text): StorageError.oneLine(text)
            }
        }.joined(separator: "/")
    }
}
