import Agents
import GRDB
import Trading

/// What happened to a skill: who put it in, took it out, or approved it.
public struct SkillChange: Hashable, Sendable {
    /// When.
    public var time: Timestamp
    /// The skill, with the hash it has from then on.
    public var pin: SkillPin
    /// What happened.
    public var kind: Kind
    /// Who did it: `operator`, or the part of the program.
    public var actor: String

    /// What can happen to a skill.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// It was seen with this hash for the first time.
        case found
        /// A person approved this hash.
        case approved
        /// A person took the approval back.
        case withdrawn
        /// The file is no longer what was approved.
        case changed
        /// The file is gone.
        case removed
    }

    /// By its parts.
    public init(time: Timestamp, pin: SkillPin, kind: Kind, actor: String) {
        self.time = time
        self.pin = pin
        self.kind = kind
        self.actor = actor
    }
}

extension RecordStore {
    /// Writes down what happened to a skill, behind what happened before.
    /// - Throws: ``StorageError``: it could not be written, or is no plain text.
    public func record(_ change: SkillChange) throws(StorageError) {
        let texts = [change.pin.name, change.pin.hash, change.actor]
        guard
            texts.allSatisfy({
                $0.utf8.count <= 256 && $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            })
        else { throw StorageError(path, .inconsistent("a skill's change is no plain text")) }
        try write { db in
            let last = try Int64.fetchOne(db, sql: "SELECT max(number) FROM skill_changes") ?? 0
            guard last < .max else { throw StorageError(path, .damaged("skill_changes has no next number")) }
            try DeskRow(
                .skillChanges,
                [
                    .integer(last + 1), .time(change.time), .text(change.pin.name), .text(change.kind.rawValue),
                    .text(change.pin.hash), .text(change.actor),
                ]
            ).insert(db)
        }
    }

    /// What happened to skills, oldest first; only one skill's where `name` is given.
    /// - Throws: ``StorageError``; a changed bit is damage.
    public func skillChanges(_ name: String? = nil) throws(StorageError) -> [SkillChange] {
        try read { db in
            let rows = DeskRows(path, db)
            let found =
                if let name {
                    try rows.all(.skillChanges, "WHERE name = ? ORDER BY number", [name.databaseValue])
                } else {
                    try rows.all(.skillChanges, "ORDER BY number")
                }
            return try found.map {
                let fields = DeskFields($0, path)
                return SkillChange(
                    time: try fields.time("time"),
                    pin: SkillPin(name: try fields.text("name"), hash: try fields.text("hash")),
                    kind: try fields.word("change"), actor: try fields.text("actor"))
            }
        }
    }
}
