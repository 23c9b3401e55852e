import Agents
import GRDB
import Trading

/// What thinking cost, in the record: rows are only added.
public struct StoredSpend: SpendStore {
    private let store: RecordStore

    /// The costs in a record.
    public init(_ store: RecordStore) { self.store = store }

    /// Adds a row, durably. The same call and stage again with the same content is nothing.
    /// - Throws: ``StorageError``: with other content, or a settled row whose reserved one tells another time or model.
    public func append(_ row: SpendRow) async throws { try write(row) }

    /// As ``append(_:)``, for callers that do not wait.
    public func write(_ row: SpendRow) throws(StorageError) {
        guard row.cost >= .zero, StoredSpend.isCall(row.call) else {
            throw StorageError(store.path, .inconsistent("a cost below nothing, or a call without a name"))
        }
        try store.write { db in
            let other = SpendRow.Stage.allCases.first { $0 != row.stage }
            if let other,
                let stored = try DeskRows(store.path, db).only(
                    .usage, matching: [.text(row.call), .text(other.rawValue)])
            {
                let stored = try spend(stored)
                guard stored.time == row.time, stored.model == row.model else {
                    throw StorageError(store.path, .inconsistent("call \(row.call) was reserved otherwise"))
                }
            }
            try deskRow(row).add(db, store.path)
        }
    }

    /// What the calls reserved at `from` or later and before `until` cost together, in US dollars.
    /// - Throws: ``StorageError``; a changed bit is damage.
    public func sum(from: Timestamp, until: Timestamp) async throws -> Fixed {
        try store.spend(from: from, until: until).cost
    }

    private static func isCall(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-".unicodeScalars.contains($0))
            }
    }

    private func deskRow(_ row: SpendRow) -> DeskRow {
        let usage = row.usage
        return DeskRow(
            .usage,
            [
                .text(row.call), .text(row.stage.rawValue), .time(row.time), .text(row.model.provider),
                .text(row.model.model), .text(row.purpose), .text(row.decision), .integer(usage.input),
                .integer(usage.cacheRead), .integer(usage.cacheWrite), .integer(usage.output),
                .integer(usage.reasoning), .fixed(row.cost),
            ])
    }

    private func spend(_ row: DeskRow) throws -> SpendRow { try SpendRow(row, store.path) }
}

extension SpendRow {
    init(_ row: DeskRow, _ path: String) throws {
        let fields = DeskFields(row, path)
        self.init(
            call: try fields.text("call"), stage: try fields.word("stage"), time: try fields.time("time"),
            model: ModelIdentity(provider: try fields.text("provider"), model: try fields.text("model")),
            purpose: try fields.text("purpose"), decision: try fields.text("decision"),
            usage: ModelUsage(
                input: try fields.count("input"), cacheRead: try fields.count("cache_read"),
                cacheWrite: try fields.count("cache_write"), output: try fields.count("output"),
                reasoning: try fields.count("reasoning")), cost: try fields.fixed("cost"))
    }
}
