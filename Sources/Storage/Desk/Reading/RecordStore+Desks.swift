import Agents
import GRDB
import Trading

extension RecordStore {
    /// The desk of a run; `nil` where it had none.
    /// - Throws: ``StorageError``; damage is named by its table.
    public func desk(_ run: RunID) throws(StorageError) -> RecordedDesk? {
        try read { db in try desk(run, db) }
    }

    func desk(_ run: RunID, _ db: Database) throws -> RecordedDesk? {
        let rows = DeskRows(path, db)
        guard let row = try rows.only(.runs, matching: [.text(run.text)]),
            let key = try rows.key(.runs, matching: [.text(run.text)])
        else { return nil }
        let fields = DeskFields(row, path)
        return RecordedDesk(
            terms: DeskTerms(
                run: run, desk: try fields.text("desk"), models: try DeskTerms.settings(fields, "models"),
                settings: try DeskTerms.settings(fields, "settings")),
            end: try lastDeskEnd(key, db).map(end), key: key)
    }

    private func end(_ row: DeskRow) throws -> RecordedDesk.End {
        let fields = DeskFields(row, path)
        guard let counts = try fields.json("no_trades").object else { throw fields.damaged("no_trades") }
        return RecordedDesk.End(
            decisions: try fields.count("decisions"), kept: try fields.count("kept"),
            noTrades: try counts.members.map { member in
                guard let count = member.value.number else { throw fields.damaged("no_trades") }
                return Setting(member.name, count.text)
            }, digest: try fields.text("desk_digest"), rowsDigest: try fields.text("rows_digest"))
    }

    /// SHA-256 over everything that the desk of a run decided, as of its last end: what a replay is compared by.
    /// - Throws: ``StorageError``.
    public func deskDigest(_ run: RunID) throws(StorageError) -> String? { try desk(run)?.end?.digest }

    /// The decisions of a run's desk that are kept, in order.
    ///
    /// - Parameter limit: how many at most, the latest ones.
    /// - Throws: ``StorageError``; damage is named by its table.
    public func deskDecisions(_ run: RunID, limit: Int = 100_000) throws(StorageError) -> [RecordedDeskDecision] {
        try read { db in
            guard let desk = try desk(run, db) else { return [] }
            return try DeskRows(path, db).all(
                .decisions, "WHERE desk_run = ? ORDER BY number DESC LIMIT ?",
                [desk.key.databaseValue, Int64(max(0, limit)).databaseValue]
            ).reversed().map(deskDecision)
        }
    }

    func deskDecision(_ row: DeskRow) throws -> RecordedDeskDecision {
        let fields = DeskFields(row, path)
        let outcome: DeskDecision.Outcome?
        do {
            outcome = try DeskDecision.Outcome(word: try fields.text("outcome"), details: try fields.json("details"))
        } catch is AnswerError {
            outcome = nil
        }
        guard let outcome else { throw fields.damaged("details") }
        guard let memory = MemoryCheck(json: try fields.json("memory")) else { throw fields.damaged("memory") }
        guard let setup = SetupBytes.setup(try fields.bytes("setup")) else { throw fields.damaged("setup") }
        return RecordedDeskDecision(
            number: try fields.number("number"), time: try fields.time("time"),
            sleeve: SleeveIndex(try fields.count("sleeve")),
            instrument: InstrumentIndex(try fields.count("instrument")), desk: try fields.text("desk"),
            wake: try fields.text("wake"), outcome: outcome, policy: try fields.text("policy"),
            regime: try fields.word("regime"), setup: setup, memory: memory, cost: try fields.fixed("cost"),
            counts: (
                try fields.count("evidence_count"), try fields.count("statement_count"),
                try fields.count("skill_count")
            ))
    }

    /// Reads every row of a run's desk back: each must be as it was written, and as many as there were.
    ///
    /// - Throws: ``StorageError/Reason/damaged(_:)`` with the table, for a changed bit, a lost row or one too many.
    public func verifyDesk(_ run: RunID) throws(StorageError) {
        try read { db in
            guard let desk = try desk(run, db) else { return }
            try DeskRows(path, db).each(.decisions, "WHERE desk_run = ?", [desk.key.databaseValue]) { row in
                _ = try parts(deskDecision(row), desk, db)
            }
            guard let end = desk.end else { return }
            let found = try decisionRows(desk.key, db)
            guard found.count >= end.kept, found.count > end.kept || found.digest == end.rowsDigest else {
                throw StorageError(
                    path, .damaged("desk_decisions has \(found.count) rows of run \(run), \(end.kept) were written"))
            }
        }
    }

    /// What was seen, said and read for a decision; all of it must be there.
    func parts(
        _ decision: RecordedDeskDecision, _ desk: RecordedDesk, _ db: Database
    ) throws -> (evidence: [RecordedEvidence], statements: [Agents.Statement], skills: [SkillPin]) {
        let rows = DeskRows(path, db)
        let names = [desk.key.databaseValue, Int64(clamping: decision.number).databaseValue]
        let evidence = try rows.all(.evidence, "WHERE desk_run = ? AND decision = ? ORDER BY item", names)
            .map(recordedEvidence)
        let statements = try rows.all(.statements, "WHERE desk_run = ? AND decision = ? ORDER BY place", names)
            .map(statement)
        let skills = try rows.all(.skillUses, "WHERE desk_run = ? AND decision = ? ORDER BY place", names).map {
            let fields = DeskFields($0, path)
            return SkillPin(name: try fields.text("name"), hash: try fields.text("hash"))
        }
        guard evidence.count == decision.counts.evidence else { throw lost(.evidence, decision) }
        guard statements.count == decision.counts.statements else { throw lost(.statements, decision) }
        guard skills.count == decision.counts.skills else { throw lost(.skillUses, decision) }
        return (evidence, statements, skills)
    }

    private func lost(_ table: DeskTable, _ decision: RecordedDeskDecision) -> StorageError {
        StorageError(path, .damaged("\(table.name) lacks rows of decision \(decision.number)"))
    }

    private func recordedEvidence(_ row: DeskRow) throws -> RecordedEvidence {
        let fields = DeskFields(row, path)
        return RecordedEvidence(
            id: EvidenceID(try fields.count("item")), source: try fields.text("source"), time: try fields.time("time"),
            hash: try fields.text("hash"), text: try fields.text("text"))
    }

    private func statement(_ row: DeskRow) throws -> Agents.Statement {
        let fields = DeskFields(row, path)
        let content: Agents.Statement.Content
        do { content = try Agents.Statement.Content(json: try fields.json("content")) } catch is AnswerError {
            throw fields.damaged("content")
        }
        return Agents.Statement(
            role: try fields.word("role"), name: try fields.text("name"), round: try fields.count("round"),
            content: content, model: try fields.text("model"),
            usage: ModelUsage(
                input: try fields.count("input"), cacheRead: try fields.count("cache_read"),
                cacheWrite: try fields.count("cache_write"), output: try fields.count("output"),
                reasoning: try fields.count("reasoning")), cost: try fields.fixed("cost"))
    }
}
