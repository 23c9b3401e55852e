import GRDB

extension RecordStore {
    /// The desks of all runs, in the order in which they were first written down.
    /// - Throws: ``StorageError``; damage is named by its table.
    public func deskTerms() throws(StorageError) -> [DeskTerms] {
        try read { db in
            try DeskRows(path, db).all(.runs, "ORDER BY rowid", []).map { row in
                let fields = DeskFields(row, path)
                guard let run = RunID(try fields.text("run")) else { throw fields.damaged("run") }
                return DeskTerms(
                    run: run, desk: try fields.text("desk"), models: try DeskTerms.settings(fields, "models"),
                    settings: try DeskTerms.settings(fields, "settings"))
            }
        }
    }
}
