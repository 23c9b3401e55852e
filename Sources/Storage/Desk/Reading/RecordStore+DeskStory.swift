import Agents
import GRDB
import Trading

extension RecordStore {
    /// The story of a desk's decision, found by what it shares with the engine's: time, sleeve and instrument.
    ///
    /// - Returns: `nil` where the desk of that run decided nothing that is kept there. Of several decisions at one moment
    ///   the last.
    /// - Throws: ``StorageError``; damage is named by its table.
    public func deskStory(
        run: RunID, time: Timestamp, sleeve: SleeveIndex, instrument: InstrumentIndex
    ) throws(StorageError) -> DeskStory? {
        try read { db in
            guard let desk = try desk(run, db) else { return nil }
            let row = try DeskRows(path, db).all(
                .decisions,
                """
                INDEXED BY desk_decisions_by_time WHERE desk_run = ? AND time = ? AND sleeve = ? AND instrument = ?
                ORDER BY number DESC LIMIT 1
                """,
                [
                    desk.key.databaseValue, time.nanoseconds.databaseValue, Int64(sleeve.position).databaseValue,
                    Int64(instrument.position).databaseValue,
                ]
            ).first
            return try row.map { try story(try deskDecision($0), desk, db) }
        }
    }

    /// The story of a desk's decision by its number.
    /// - Throws: ``StorageError``; damage is named by its table.
    public func deskStory(run: RunID, decision number: UInt64) throws(StorageError) -> DeskStory? {
        try read { db in
            guard let desk = try desk(run, db) else { return nil }
            let row = try DeskRows(path, db).only(.decisions, matching: [.integer(desk.key), .number(number)])
            return try row.map { try story(try deskDecision($0), desk, db) }
        }
    }

    private func story(
        _ decision: RecordedDeskDecision, _ desk: RecordedDesk, _ db: Database
    ) throws -> DeskStory {
        let parts = try parts(decision, desk, db)
        var engineDecision: EntityID?
        var refusals: [RecordedRefusal] = []
        var trips: [RecordedRoundTrip] = []
        var lessons: [LessonCard] = []
        if case .propose = decision.outcome,
            let run = try recordedRun(desk.terms.run, db),
            let number = try self.engineDecision(behind: decision, run, db)
        {
            let questions = RunQuestions(run: run, path: path, db: db)
            engineDecision = EntityID(run.id, .decision(UInt64(clamping: number)))
            refusals = try questions.rows(
                .refusals, "AND decision = ? ORDER BY sequence", [number], questions.refusal)
            trips = try questions.rows(
                .roundTrips, "AND entry_decision = ? ORDER BY number", [number], index: "trips_by_entry",
                questions.roundTrip)
            lessons = try self.lessons(
                from: OutcomeKey(run: run.id.text, decision: UInt64(clamping: number)), db)
        }
        return DeskStory(
            run: desk.terms.run, decision: decision, evidence: parts.evidence, statements: parts.statements,
            skills: parts.skills, engineDecision: engineDecision, refusals: refusals, outcomes: trips,
            lessons: lessons)
    }

    func recordedRun(_ id: RunID, _ db: Database) throws -> RecordedRun? {
        guard try Int64.fetchOne(db, sql: "SELECT key FROM runs WHERE id = ?", arguments: [id.text]) != nil else {
            return nil
        }
        return try run(named: id.text, db)
    }

    /// The engine's decision that was made of a desk's: by the mark in its reason, else by time; for the same sleeve,
    /// about the same instrument, with the same action.
    private func engineDecision(
        behind decision: RecordedDeskDecision, _ run: RecordedRun, _ db: Database
    ) throws -> Int64? {
        let mark = "k\(decision.number)"
        return try Int64.fetchOne(
            db,
            sql: """
                SELECT number FROM decisions WHERE run = ?1 AND time >= ?2 AND sleeve = ?3 AND instrument = ?4
                  AND action = ?5 AND (reason = ?6 OR substr(reason, 1, length(?6) + 1) = ?6 || ' '
                    OR (time = ?2 AND substr(reason, 1, 1) <> 'k'))
                ORDER BY number DESC LIMIT 1
                """,
            arguments: [
                run.key, decision.time.nanoseconds, decision.sleeve.position, decision.instrument.position,
                decision.outcome.word, mark,
            ])
    }

    /// The story of the desk's decision behind a decision of the engine; `nil` where no desk is behind it.
    /// - Throws: ``StorageError``; damage is named by its table.
    public func deskStory(of decision: RecordedDecision) throws(StorageError) -> DeskStory? {
        let run = decision.id.run
        if let number = DeskMark.number(decision.reason.text) { return try deskStory(run: run, decision: number) }
        let recorded = try self.run(run.text)
        guard let sleeve = recorded.sleeves.firstIndex(where: { $0.name == decision.sleeve }),
            let instrument = recorded.instruments.firstIndex(where: { $0.id == decision.instrument })
        else { return nil }
        return try deskStory(
            run: run, time: decision.time, sleeve: SleeveIndex(sleeve), instrument: InstrumentIndex(instrument))
    }
}
