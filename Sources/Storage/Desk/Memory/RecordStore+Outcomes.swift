import Accounting
import Agents
import GRDB
import Trading

extension RecordStore {
    /// The closed trade that a decision of the engine opened; `nil` where the record has none.
    func closedTrade(_ key: OutcomeKey, _ db: Database) throws -> ClosedTrade? {
        guard let id = RunID(key.run), id.text == key.run, let number = Int64(exactly: key.decision),
            let run = try recordedRun(id, db)
        else { return nil }
        let trip = try RunQuestions(run: run, path: path, db: db).rows(
            .roundTrips, "AND entry_decision = ? ORDER BY number LIMIT 1", [number], index: "trips_by_entry",
            RunQuestions(run: run, path: path, db: db).roundTrip
        ).first
        return try trip.map { try closedTrade(key, $0) }
    }

    private func closedTrade(_ key: OutcomeKey, _ trip: RecordedRoundTrip) throws -> ClosedTrade {
        guard let reason = ExitReason(rawValue: trip.exitReason), let bars = Int(exactly: trip.bars) else {
            throw StorageError(path, .damaged("round_trips.exit_reason holds what no such column holds"))
        }
        return ClosedTrade(
            key: key, instrument: trip.instrument, opened: trip.opened, closed: trip.closed,
            profit: trip.profit.value, fees: trip.fees.value, invested: trip.entryNotional.value, bars: bars,
            exitReason: reason)
    }

    /// Joins the decisions of a run's desk with the trades that they opened and that are closed, and writes the joins
    /// down; those that are there already are compared.
    ///
    /// - Returns: every outcome of the run, in the order the trades closed.
    /// - Throws: ``StorageError``: nothing was written.
    public func joinOutcomes(_ run: RunID) throws(StorageError) -> [TradeOutcome] {
        try write { db in
            guard let desk = try desk(run, db), let recorded = try recordedRun(run, db) else { return [] }
            let questions = RunQuestions(run: recorded, path: path, db: db)
            let entries = try entries(recorded, db)
            let trips = try questions.rows(.roundTrips, "ORDER BY number", [], questions.roundTrip)
            var outcomes: [TradeOutcome] = []
            for trip in trips {
                guard case .decision(let number) = trip.entryDecision.kind, let entry = entries[number],
                    let decision = try deskDecision(behind: entry, desk, db)
                else { continue }
                let outcome = try outcome(decision, trip, number, desk, recorded, db)
                try row(outcome, trip, desk).add(db, path)
                outcomes.append(outcome)
            }
            return outcomes
        }
    }

    /// An entry of the engine, as far as a desk may be behind it.
    private struct Entry {
        let time: Int64
        let sleeve: Int64
        let instrument: Int64
        let mark: UInt64?
    }

    /// When, for whom, about what and why each entry of the engine was decided, by its number.
    private func entries(_ run: RecordedRun, _ db: Database) throws -> [UInt64: Entry] {
        let cursor = try Row.fetchCursor(
            db,
            sql: "SELECT number, time, sleeve, instrument, reason FROM decisions WHERE run = ? AND action = 'enter'",
            arguments: [run.key])
        var entries: [UInt64: Entry] = [:]
        while let found = try cursor.next() {
            let row = StoredRow(found, "decisions", path)
            entries[try row.number(0)] = Entry(
                time: try row.integer(1), sleeve: try row.integer(2), instrument: try row.integer(3),
                mark: DeskMark.number(try row.text(4)))
        }
        return entries
    }

    /// The desk's proposal behind an entry of the engine; `nil` where something else entered.
    private func deskDecision(
        behind entry: Entry, _ desk: RecordedDesk, _ db: Database
    ) throws -> RecordedDeskDecision? {
        let rows = DeskRows(path, db)
        guard let mark = entry.mark else {
            return try rows.all(
                .decisions,
                """
                INDEXED BY desk_decisions_by_time WHERE desk_run = ? AND time = ? AND sleeve = ? AND instrument = ?
                AND outcome = 'enter' ORDER BY number DESC LIMIT 1
                """, [desk.key, entry.time, entry.sleeve, entry.instrument].map(\.databaseValue)
            ).first.map(deskDecision)
        }
        guard let row = try rows.only(.decisions, matching: [.integer(desk.key), .number(mark)]) else { return nil }
        let decision = try deskDecision(row)
        guard decision.outcome.word == "enter", Int64(decision.sleeve.position) == entry.sleeve,
            Int64(decision.instrument.position) == entry.instrument, decision.time.nanoseconds <= entry.time
        else { return nil }
        return decision
    }

    private func outcome(
        _ decision: RecordedDeskDecision, _ trip: RecordedRoundTrip, _ entry: UInt64, _ desk: RecordedDesk,
        _ run: RecordedRun, _ db: Database
    ) throws -> TradeOutcome {
        let trade = try closedTrade(OutcomeKey(run: run.id.text, decision: entry), trip)
        guard case .decision(let exit) = trip.exitDecision.kind else {
            throw StorageError(path, .damaged("round_trips.exit_decision holds what no such column holds"))
        }
        return TradeOutcome(
            key: trade.key, deskDecision: decision.number, exitDecision: exit, instrument: trade.instrument,
            sleeve: decision.sleeve.position, interval: run.interval, policy: decision.policy,
            regime: decision.regime, setup: decision.setup, opened: trade.opened, closed: trade.closed,
            profit: trade.profit, fees: trade.fees, invested: trade.invested, bars: trade.bars,
            exitReason: trade.exitReason, skills: try parts(decision, desk, db).skills)
    }

    private func row(_ outcome: TradeOutcome, _ trip: RecordedRoundTrip, _ desk: RecordedDesk) -> DeskRow {
        DeskRow(
            .outcomes,
            [
                .integer(desk.key), .number(outcome.deskDecision), .number(trip.number),
                .number(outcome.key.decision), .number(outcome.exitDecision), .time(outcome.opened),
                .time(outcome.closed), .fixed(outcome.profit), .fixed(outcome.fees), .fixed(outcome.invested),
                .integer(outcome.bars), .text(outcome.exitReason.rawValue),
            ])
    }
}
