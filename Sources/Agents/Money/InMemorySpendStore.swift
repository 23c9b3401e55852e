import Trading

/// What thinking cost, kept for as long as the process lives: for tests and for back-tests without a home.
public actor InMemorySpendStore: SpendStore {
    private struct Key: Hashable {
        let call: String
        let stage: SpendRow.Stage
    }

    /// Every row, in the order they were added.
    public private(set) var rows: [SpendRow] = []
    private var places: [Key: Int] = [:]

    /// Begins empty.
    public init() {}

    /// Adds a row.
    /// - Throws: ``SpendStoreConflict`` where the call and stage were added with other content.
    public func append(_ row: SpendRow) throws {
        let key = Key(call: row.call, stage: row.stage)
        if let place = places[key] {
            guard rows[place] == row else { throw SpendStoreConflict(call: row.call, stage: row.stage) }
            return
        }
        places[key] = rows.count
        rows.append(row)
    }

    /// The sum over a time; see ``SpendStore``.
    public func sum(from: Timestamp, until: Timestamp) throws -> Fixed {
        var sum = Fixed.zero
        for row in rows where row.time >= from && row.time < until {
            let isSuperseded = row.stage == .reserved && places[Key(call: row.call, stage: .settled)] != nil
            if !isSuperseded { sum = try sum.adding(row.cost) }
        }
        return sum
    }
}

/// A row of a call was added before with other content.
public struct SpendStoreConflict: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call.
    public let call: String
    /// Its row.
    public let stage: SpendRow.Stage

    /// By its parts.
    public init(call: String, stage: SpendRow.Stage) {
        self.call = call
        self.stage = stage
    }

    /// What happened, and what it means.
    public var description: String {
        "the \(stage.rawValue) row of call \(call) is there with other content; two sessions use one name"
    }
}
