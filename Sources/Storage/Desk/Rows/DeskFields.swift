import Schemas
import Trading

/// A row that was read back, taken apart by column and type.
struct DeskFields {
    private let row: DeskRow
    private let path: String
    private let columns: [DeskColumn]

    init(_ row: DeskRow, _ path: String) {
        self.row = row
        self.path = path
        columns = row.table.columns
    }

    func damaged(_ name: String) -> StorageError { DeskRows.damaged(path, row.table, name) }

    private func cell(_ name: String) throws -> DeskRow.Cell {
        guard let place = columns.firstIndex(where: { $0.name == name }) else { throw damaged(name) }
        return row.cells[place]
    }

    func integer(_ name: String) throws -> Int64 {
        guard case .integer(let value) = try cell(name) else { throw damaged(name) }
        return value
    }

    func number(_ name: String) throws -> UInt64 {
        guard let value = UInt64(exactly: try integer(name)) else { throw damaged(name) }
        return value
    }

    func count(_ name: String) throws -> Int {
        guard let value = Int(exactly: try integer(name)), value >= 0 else { throw damaged(name) }
        return value
    }

    func time(_ name: String) throws -> Timestamp { Timestamp(nanoseconds: try integer(name)) }

    func text(_ name: String) throws -> String {
        guard case .text(let text) = try cell(name) else { throw damaged(name) }
        return text
    }

    func bytes(_ name: String) throws -> [UInt8] {
        guard case .bytes(let bytes) = try cell(name) else { throw damaged(name) }
        return bytes
    }

    func fixed(_ name: String) throws -> Fixed {
        guard let value = Fixed(try text(name)) else { throw damaged(name) }
        return value
    }

    func ratio(_ name: String) throws -> Double {
        guard let value = Double(try text(name)) else { throw damaged(name) }
        return value
    }

    func ratioIfAny(_ name: String) throws -> Double? {
        if case .null = try cell(name) { return nil }
        return try ratio(name)
    }

    func word<Word: RawRepresentable<String>>(_ name: String) throws -> Word {
        guard let word = Word(rawValue: try text(name)) else { throw damaged(name) }
        return word
    }

    func instrument(_ name: String) throws -> InstrumentID {
        do { return try InstrumentID(try text(name)) } catch { throw damaged(name) }
    }

    func json(_ name: String) throws -> JSONValue {
        do { return try JSONValue(parsing: try text(name), limits: DeskFields.limits) } catch { throw damaged(name) }
    }

    /// Whatever was written is read back: four MiB, as deep as any statement.
    static let limits = JSONLimits(bytes: 4 << 20, depth: 64, values: 200_000)

    /// A list of texts.
    func texts(_ name: String) throws -> [String] {
        guard let array = try json(name).array else { throw damaged(name) }
        return try array.map {
            guard let text = $0.string else { throw damaged(name) }
            return text
        }
    }
}
