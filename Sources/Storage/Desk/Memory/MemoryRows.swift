import Agents
import Engine
import GRDB
import Schemas
import Trading

/// Rows of memory: each lesson and pattern as versions, none of which is changed.
struct MemoryRows {
    private let path: String
    private let db: Database

    init(_ path: String, _ db: Database) {
        self.path = path
        self.db = db
    }

    /// Adds what was let through; how many rows that took, none where it stands already.
    func add(_ reviewed: ReviewedWrite) throws -> Int {
        switch reviewed.write {
        case .outcome(let outcome): return try MemoryRows.row(outcome).add(db, path) ? 1 : 0
        case .lesson(let card):
            if try lesson(card.id) == card { return 0 }
            let version = try nextVersion(.lessons, card.id)
            try MemoryRows.row(card, version).insert(db)
            // A trade may be named twice by a hand; it is one source.
            for source in Set(card.provenance).sorted() {
                try DeskRow(.lessonSources, [.text(source), .text(card.id), .integer(version)]).insert(db)
            }
            return 1
        case .pattern(let pattern):
            if try self.pattern(pattern.id) == pattern { return 0 }
            try MemoryRows.row(pattern, try nextVersion(.failurePatterns, pattern.id)).insert(db)
            return 1
        }
    }

    private func nextVersion(_ table: DeskTable, _ id: String) throws -> Int64 {
        let last = try Int64.fetchOne(db, sql: "SELECT max(version) FROM \(table.name) WHERE id = ?", arguments: [id])
        guard let last, last > 0 else { return 1 }
        guard last < .max else { throw StorageError(path, .damaged("\(table.name) has no next version")) }
        return last + 1
    }

    /// The latest version of a lesson.
    func lesson(_ id: String) throws -> LessonCard? {
        try latest(.lessons, id).map { try MemoryRows.lesson($0, path) }
    }

    /// The latest version of a failure pattern.
    func pattern(_ id: String) throws -> FailurePattern? {
        try latest(.failurePatterns, id).map { try MemoryRows.pattern($0, path) }
    }

    /// The latest version of a lesson that was learned from runs in these modes.
    func lesson(_ id: String, of modes: [RunMode]) throws -> LessonCard? {
        try latest(.lessons, id, of: modes) { row in
            let card = try MemoryRows.lesson(row, path)
            return (card, card.provenance.first.flatMap { OutcomeKey($0)?.run })
        }
    }

    /// The latest version of a failure pattern that was learned from runs in these modes.
    func pattern(_ id: String, of modes: [RunMode]) throws -> FailurePattern? {
        try latest(.failurePatterns, id, of: modes) { row in
            let pattern = try MemoryRows.pattern(row, path)
            return (pattern, pattern.provenance.first?.run)
        }
    }

    /// Goes back version by version; as a rule the last one is of the same runs.
    private func latest<Memory>(
        _ table: DeskTable, _ id: String, of modes: [RunMode], _ read: (DeskRow) throws -> (Memory, run: String?)
    ) throws -> Memory? {
        var version = Int64.max
        while let row = try DeskRows(path, db).all(
            table, "WHERE id = ? AND version < ? ORDER BY version DESC LIMIT 1",
            [id.databaseValue, version.databaseValue]
        ).first {
            let (memory, run) = try read(row)
            let mode = try run.flatMap {
                try String.fetchOne(db, sql: "SELECT mode FROM runs WHERE id = ?", arguments: [$0])
            }
            if let mode = mode.flatMap(RunMode.init(rawValue:)), modes.contains(mode) { return memory }
            version = try DeskFields(row, path).integer("version")
        }
        return nil
    }

    private func latest(_ table: DeskTable, _ id: String) throws -> DeskRow? {
        try DeskRows(path, db).all(table, "WHERE id = ? ORDER BY version DESC LIMIT 1", [id.databaseValue]).first
    }
}
