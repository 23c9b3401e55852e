/// The tables of desks. The raw value is the table's mark in the digest of its rows: never given to another table.
enum DeskTable: UInt8, CaseIterable, Sendable {
    case runs = 1
    case decisions = 2
    case evidence = 3
    case statements = 4
    case skillUses = 5
    case ends = 6
    case outcomes = 7
    case skillChanges = 8
    case modelCalls = 9
    case usage = 10
    case sessions = 11
    case sessionStates = 12
    case memoryOutcomes = 13
    case lessons = 14
    case lessonSources = 15
    case failurePatterns = 16

    /// The name in the schema.
    var name: String {
        switch self {
        case .runs: "desk_runs"
        case .decisions: "desk_decisions"
        case .evidence: "desk_evidence"
        case .statements: "desk_statements"
        case .skillUses: "skill_uses"
        case .ends: "desk_ends"
        case .outcomes: "desk_outcomes"
        case .skillChanges: "skill_changes"
        case .modelCalls: "model_calls"
        case .usage: "ai_usage"
        case .sessions: "agent_sessions"
        case .sessionStates: "agent_session_states"
        case .memoryOutcomes: "memory_outcomes"
        case .lessons: "lesson_cards"
        case .lessonSources: "lesson_sources"
        case .failurePatterns: "failure_patterns"
        }
    }

    /// The columns that are written and digested, in their order; `key` and `digest` are beside them.
    var columns: [DeskColumn] {
        switch self {
        case .runs, .decisions, .evidence, .statements, .skillUses, .ends, .outcomes: decisionColumns
        case .skillChanges, .modelCalls, .usage, .sessions, .sessionStates: modelColumns
        case .memoryOutcomes, .lessons, .lessonSources, .failurePatterns: memoryColumns
        }
    }

    /// What is unique: the primary key, but for tables with a key of their own.
    var identity: [String] {
        switch self {
        case .runs: ["run"]
        case .decisions: ["desk_run", "number"]
        case .evidence: ["desk_run", "decision", "item"]
        case .statements: ["desk_run", "decision", "place"]
        case .skillUses: ["desk_run", "decision", "place"]
        case .ends: ["desk_run", "number"]
        case .outcomes: ["desk_run", "decision", "trip"]
        case .skillChanges: ["number"]
        case .modelCalls: ["hash", "attempt"]
        case .usage: ["call", "stage"]
        case .sessions: ["id"]
        case .sessionStates: ["session", "version"]
        case .memoryOutcomes: ["run", "decision"]
        case .lessons: ["id", "version"]
        case .lessonSources: ["source", "lesson", "version"]
        case .failurePatterns: ["id", "version"]
        }
    }

    /// Whether other tables name its rows by a number of their own.
    var hasKey: Bool { self == .runs || self == .sessions }

    /// What its rows must refer to.
    private var references: String? {
        switch self {
        case .decisions, .ends: "FOREIGN KEY (desk_run) REFERENCES desk_runs (key)"
        case .evidence, .statements, .skillUses, .outcomes:
            "FOREIGN KEY (desk_run, decision) REFERENCES desk_decisions (desk_run, number)"
        case .sessionStates: "FOREIGN KEY (session) REFERENCES agent_sessions (key)"
        case .lessonSources: "FOREIGN KEY (lesson, version) REFERENCES lesson_cards (id, version)"
        case .runs, .skillChanges, .modelCalls, .usage, .sessions, .memoryOutcomes, .lessons, .failurePatterns: nil
        }
    }

    /// The statement that makes it.
    var definition: String {
        var lines = hasKey ? ["key INTEGER PRIMARY KEY"] : []
        lines += columns.map(\.definition)
        lines.append("digest TEXT NOT NULL")
        lines.append("\(hasKey ? "UNIQUE" : "PRIMARY KEY") (\(identity.joined(separator: ", ")))")
        if let references { lines.append(references) }
        let options = hasKey ? "STRICT" : "STRICT, WITHOUT ROWID"
        return "CREATE TABLE \(name) (\n  \(lines.joined(separator: ",\n  "))\n) \(options)"
    }

    /// The statement that adds a row.
    var insertion: String {
        let names = columns.map(\.name) + ["digest"]
        return "INSERT INTO \(name) (\(names.joined(separator: ", "))) VALUES ("
            + names.map { _ in "?" }.joined(separator: ", ") + ")"
    }

    /// What a reader asks for, in the order of ``columns``, with the digest behind and the key last where there is one.
    var selection: String {
        "SELECT \((columns.map(\.name) + ["digest"] + (hasKey ? ["key"] : [])).joined(separator: ", ")) FROM \(name)"
    }
}
