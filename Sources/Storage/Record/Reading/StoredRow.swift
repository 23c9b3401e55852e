import GRDB
import Trading

/// A row as it was read. What is not what it should be is damage, and is reported: it never traps.
struct StoredRow {
    private let row: Row
    private let table: String
    private let path: String

    init(_ row: Row, _ table: String, _ path: String) {
        self.row = row
        self.table = table
        self.path = path
    }

    func integer(_ column: Int) throws -> Int64 {
        guard let value = try integerIfAny(column) else { throw damaged(column) }
        return value
    }

    func integerIfAny(_ column: Int) throws -> Int64? {
        switch try storage(column) {
        case .null: return nil
        case .int64(let value): return value
        case .double, .string, .blob: throw damaged(column)
        }
    }

    func text(_ column: Int) throws -> String {
        guard let value = try textIfAny(column) else { throw damaged(column) }
        return value
    }

    func textIfAny(_ column: Int) throws -> String? {
        switch try storage(column) {
        case .null: return nil
        case .string(let value): return value
        case .int64, .double, .blob: throw damaged(column)
        }
    }

    /// A count or a number that is not negative.
    func number(_ column: Int) throws -> UInt64 {
        guard let number = UInt64(exactly: try integer(column)) else { throw damaged(column) }
        return number
    }

    /// The position of a thing among `count`.
    func position(_ column: Int, of count: Int) throws -> Int {
        let value = try integer(column)
        guard value >= 0, value < count else { throw damaged(column) }
        return Int(value)
    }

    func flag(_ column: Int) throws -> Bool {
        let value = try integer(column)
        guard value == 0 || value == 1 else { throw damaged(column) }
        return value == 1
    }

    func time(_ column: Int) throws -> Timestamp { Timestamp(nanoseconds: try integer(column)) }
    func timeIfAny(_ column: Int) throws -> Timestamp? { try integerIfAny(column).map(Timestamp.init(nanoseconds:)) }
    func fixed(_ column: Int) throws -> Fixed { try value(column) { Fixed($0) } }
    func price(_ column: Int) throws -> Price { Price(try fixed(column)) }
    func quantity(_ column: Int) throws -> Quantity { Quantity(try fixed(column)) }
    func notional(_ column: Int) throws -> Notional { Notional(try fixed(column)) }

    func priceIfAny(_ column: Int) throws -> Price? {
        if try textIfAny(column) == nil { return nil }
        return try price(column)
    }

    /// What the text of a column spells.
    func value<T>(_ column: Int, _ read: (String) throws -> T?) throws -> T {
        let text = try text(column)
        do {
            if let value = try read(text) { return value }
        } catch {
            throw damaged(column)
        }
        throw damaged(column)
    }

    /// What a column holds, as the digest takes it.
    func append(_ column: Int, to buffer: inout RowBuffer) throws {
        switch try storage(column) {
        case .null: buffer.appendNull()
        case .int64(let value): buffer.append(value)
        case .string(let value): buffer.append(value)
        case .double, .blob: throw damaged(column)
        }
    }

    func damaged(_ column: Int) -> StorageError {
        let name = Array(row.columnNames).indices.contains(column) ? Array(row.columnNames)[column] : "\(column)"
        return StorageError(path, .damaged("\(table).\(name) holds what no such column holds"))
    }

    private func storage(_ column: Int) throws -> DatabaseValue.Storage {
        guard column < row.count else { throw damaged(column) }
        let value: DatabaseValue = row[column]
        return value.storage
    }
}
