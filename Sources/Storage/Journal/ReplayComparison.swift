import Accounting
import Engine
import Execution

/// Compares the rows that a player's effects give with those that are stored, one by one.
struct ReplayComparison<Player: SessionPlayer> {
    private(set) var report = ReplayReport()
    private var player: Player
    private var stored: RowReader.Rows
    private var encoder: RunEncoder
    private var effects = Effects()
    private var lastIndex: Int64 = 0

    init(_ player: Player, _ stored: RowReader.Rows) {
        self.player = player
        self.stored = stored
        encoder = RunEncoder(player.run)
    }

    /// Compares what was done before the first event.
    mutating func begin(at index: Int64) throws {
        lastIndex = index
        effects.removeAll()
        try player.begin(into: &effects)
        try compare(index)
    }

    /// Takes the next record of the session.
    mutating func take(_ record: StoredRecord) throws {
        lastIndex = record.index
        switch record.record.kind {
        case .event:
            effects.removeAll()
            try player.take(record.record, into: &effects)
            report.events += 1
            try compare(record.index)
        case .intent:
            report.intents += 1
            if let text = try player.difference(in: record.record) { differ(record.index, "its order: \(text)") }
        case .began, .resumed, .venue, .reconciled, .killLevel, .operation, .alert, .waiver, .anchor, .ended: return
        }
    }

    private mutating func compare(_ index: Int64) throws {
        var position = 0
        for entry in effects.entries where report.holds {
            var order: String?
            if case .order(let request, _, _, _) = entry {
                report.orders += 1
                order = player.clientID(of: request.id)
            }
            var rows: [RowBuffer] = []
            encoder.clientName = order
            try encoder.encode(entry, effects.postings, &position) { row, _ in rows.append(row) }
            for row in rows where report.holds { try compare(row, index) }
        }
    }

    private mutating func compare(_ row: RowBuffer, _ index: Int64) throws {
        guard report.rowsBehind == 0, let other = try stored.next() else {
            report.rowsBehind += 1
            return
        }
        if row.bytes == other.bytes {
            report.rows += 1
        } else {
            differ(index, "row \(report.rows + 1) is \(row.text), recorded is \(other.text)")
        }
    }

    private mutating func differ(_ index: Int64, _ text: String) {
        if report.difference == nil { report.difference = ReplayReport.Difference(index: index, text: text) }
    }

    /// Behind the last record: nothing more may be stored.
    mutating func finish() throws {
        guard report.holds, report.rowsBehind == 0, let more = try stored.next() else { return }
        differ(lastIndex, "the record goes on behind row \(report.rows) with \(more.text)")
    }
}

extension RowBuffer {
    /// The row for a person, on one line.
    fileprivate var text: String {
        let values = cells.map { cell in
            switch cell {
            case .null: "–"
            case .integer(let value): "\(value)"
            case .text(let range): String(decoding: bytes[range], as: UTF8.self)
            }
        }
        return StorageError.oneLine("\(table.name) (\(values.joined(separator: ", ")))")
    }
}
