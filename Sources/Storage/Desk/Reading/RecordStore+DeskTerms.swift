import Engine
import GRDB

extension RecordStore {
    /// The desks of all runs, in the order in which they were first written down.
    ///
    /// - Parameter modes: only those of runs on the record in these modes; `nil` takes all, also of runs that did not
    ///   live to their place in the record.
    /// - Throws: ``StorageError``; damage is named by its table.
    public func deskTerms(of modes: [RunMode]? = nil) throws(StorageError) -> [DeskTerms] {
        try read { db in
            let condition = modes.map { modes in
                """
                WHERE EXISTS (SELECT 1 FROM runs WHERE runs.id = desk_runs.run
                  AND runs.mode IN (\(RecordStore.words(modes))))
                """
            }
            return try DeskRows(path, db).all(.runs, "\(condition ?? "") ORDER BY rowid", []).map { row in
                let fields = DeskFields(row, path)
                guard let run = RunID(try fields.text("run")) else { throw fields.damaged("run") }
                return DeskTerms(
                    run: run, desk: try fields.text("desk"), models: try DeskTerms.settings(fields, "models"),
                    settings: try DeskTerms.settings(fields, "settings"))
            }
        }
    }

    /// Modes as they stand in a statement: words of ours, never a stranger's.
    static func words(_ modes: [RunMode]) -> String { modes.map { "'\($0.rawValue)'" }.joined(separator: ", ") }
}
