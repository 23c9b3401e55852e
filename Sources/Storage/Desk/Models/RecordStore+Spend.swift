import Agents
import GRDB
import Trading

extension RecordStore {
    /// How spending is put together.
    public enum SpendGroup: Hashable, Sendable, CaseIterable {
        /// By UTC day of the reservation.
        case day
        /// By UTC month of it.
        case month
        /// By the decision it was for; calls for none come under the empty name.
        case decision
        /// By `provider/model`.
        case model
    }

    /// What the calls reserved at `from` or later and before `until` cost together.
    /// - Throws: ``StorageError``; a changed bit is damage.
    public func spend(
        from: Timestamp = Timestamp(nanoseconds: .min), until: Timestamp = Timestamp(nanoseconds: .max)
    ) throws(StorageError) -> RecordedSpend {
        var sum = SpendSum()
        for call in try calls(from, until) { try sum.add(call, path) }
        return sum.total
    }

    /// The same by day, month, decision or model; by name, decisions by number.
    /// - Throws: ``StorageError``; a changed bit is damage.
    public func spend(
        by group: SpendGroup, from: Timestamp = Timestamp(nanoseconds: .min),
        until: Timestamp = Timestamp(nanoseconds: .max)
    ) throws(StorageError) -> [SpendLine] {
        var sums: [String: SpendSum] = [:]
        for call in try calls(from, until) { try sums[group.name(call), default: SpendSum()].add(call, path) }
        return sums.map { SpendLine(name: $0.key, spend: $0.value.total) }
            .sorted { ($0.name.utf8.count, $0.name) < ($1.name.utf8.count, $1.name) }
    }

    /// For each call the settled row, or the reserved one where there is none.
    private func calls(_ from: Timestamp, _ until: Timestamp) throws(StorageError) -> [SpendRow] {
        try read { db in
            var calls: [SpendRow] = []
            let rows = DeskRows(path, db)
            try rows.each(
                .usage,
                "INDEXED BY ai_usage_by_time WHERE time >= ? AND time < ? ORDER BY time, call, stage DESC",
                [from.nanoseconds.databaseValue, until.nanoseconds.databaseValue]
            ) { row in
                let row = try SpendRow(row, path)
                // 'settled' comes before 'reserved': the later one of a call is the one that no longer counts.
                if calls.last?.call != row.call { calls.append(row) }
            }
            return calls
        }
    }
}

extension RecordStore.SpendGroup {
    fileprivate func name(_ row: SpendRow) -> String {
        switch self {
        case .day: CivilDate(dayNumber: row.time.utcDay).description
        case .month: String(CivilDate(dayNumber: row.time.utcDay).description.dropLast(3))
        case .decision: row.decision
        case .model: row.model.description
        }
    }
}

/// Adds calls up.
private struct SpendSum {
    private var calls = 0
    private var unsettled = 0
    private var usage = ModelUsage.none
    private var cost = Fixed.zero

    var total: RecordedSpend { RecordedSpend(calls: calls, unsettled: unsettled, usage: usage, cost: cost) }

    mutating func add(_ row: SpendRow, _ path: String) throws(StorageError) {
        calls += 1
        if row.stage == .reserved { unsettled += 1 }
        usage = usage + row.usage
        do { cost = try cost.adding(row.cost) } catch {
            throw StorageError(path, .damaged("ai_usage.cost sums to more than money can be"))
        }
    }
}
