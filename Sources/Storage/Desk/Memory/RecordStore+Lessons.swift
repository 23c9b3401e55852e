import Agents
import GRDB
import Trading

extension RecordStore {
    /// The lessons that stood at a moment: of each the latest version learned until then, unless it had expired; the
    /// surest first.
    /// - Throws: ``StorageError``; a changed bit is damage.
    public func lessons(at time: Timestamp) throws(StorageError) -> [LessonCard] {
        try read { db in
            let cards = try DeskRows(path, db).all(
                .lessons,
                """
                WHERE learned <= ?1 AND expires > ?1 AND version = (
                  SELECT max(version) FROM lesson_cards AS other
                  WHERE other.id = lesson_cards.id AND other.learned <= ?1)
                ORDER BY id
                """, [time.nanoseconds.databaseValue]
            ).map { try MemoryRows.lesson($0, path) }
            return cards.sorted { ($1.confidence, $0.id) < ($0.confidence, $1.id) }
        }
    }

    /// The latest version of each lesson that names a trade as its source, by id.
    func lessons(from key: OutcomeKey, _ db: Database) throws -> [LessonCard] {
        let rows = DeskRows(path, db)
        let sources = try rows.all(
            .lessonSources, "INDEXED BY lesson_sources_by_trade WHERE source = ? ORDER BY lesson",
            [key.description.databaseValue])
        var ids: [String] = []
        for source in sources {
            let id = try DeskFields(source, path).text("lesson")
            if ids.last != id { ids.append(id) }
        }
        let memory = MemoryRows(path, db)
        return try ids.compactMap { try memory.lesson($0) }
    }

    /// Every failure that came back, in its latest version, by id.
    /// - Throws: ``StorageError``; a changed bit is damage.
    public func failurePatterns() throws(StorageError) -> [FailurePattern] {
        try read { db in
            try DeskRows(path, db).all(
                .failurePatterns,
                """
                WHERE version = (SELECT max(version) FROM failure_patterns AS other
                  WHERE other.id = failure_patterns.id) ORDER BY id
                """
            ).map { try MemoryRows.pattern($0, path) }
        }
    }
}
