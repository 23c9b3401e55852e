extension DeskTable {
    /// Columns of what desks decide.
    var decisionColumns: [DeskColumn] {
        switch self {
        case .runs: [.text("run"), .text("desk"), .text("models"), .text("settings")]
        case .decisions:
            [
                .integer("desk_run"), .integer("number"), .integer("time"), .integer("sleeve"), .integer("instrument"),
                .text("desk"), .text("wake"), .text("outcome"), .text("details"), .text("policy"), .text("regime"),
                .bytes("setup"), .text("memory"), .text("cost"), .integer("evidence_count"),
                .integer("statement_count"), .integer("skill_count"),
            ]
        case .evidence:
            [
                .integer("desk_run"), .integer("decision"), .integer("item"), .text("source"), .integer("time"),
                .text("hash"), .text("text"),
            ]
        case .statements:
            [
                .integer("desk_run"), .integer("decision"), .integer("place"), .text("role"), .text("name"),
                .integer("round"), .text("model"), .text("content"), .integer("input"), .integer("cache_read"),
                .integer("cache_write"), .integer("output"), .integer("reasoning"), .text("cost"),
            ]
        case .skillUses:
            [.integer("desk_run"), .integer("decision"), .integer("place"), .text("name"), .text("hash")]
        case .ends:
            [
                .integer("desk_run"), .integer("number"), .integer("decisions"), .integer("kept"),
                .text("no_trades"), .text("rows_digest"), .text("desk_digest"),
            ]
        case .outcomes:
            [
                .integer("desk_run"), .integer("decision"), .integer("trip"), .integer("entry_decision"),
                .integer("exit_decision"), .integer("opened"), .integer("closed"), .text("profit"), .text("fees"),
                .text("invested"), .integer("bars"), .text("exit_reason"),
            ]
        default: []
        }
    }

    /// Columns of models, skills and sessions.
    var modelColumns: [DeskColumn] {
        switch self {
        case .skillChanges:
            [.integer("number"), .integer("time"), .text("name"), .text("change"), .text("hash"), .text("actor")]
        case .modelCalls:
            [
                .text("hash"), .integer("attempt"), .integer("length"), .bytes("request"), .text("outcome"),
            ]
        case .usage:
            [
                .text("call"), .text("stage"), .integer("time"), .text("provider"), .text("model"), .text("purpose"),
                .text("decision"), .integer("input"), .integer("cache_read"), .integer("cache_write"),
                .integer("output"), .integer("reasoning"), .text("cost"),
            ]
        case .sessions: [.text("id"), .text("run"), .text("desk"), .integer("began")]
        case .sessionStates:
            [
                .integer("session"), .integer("version"), .text("status"), .integer("time"),
                .integer("length"), .bytes("state"),
            ]
        default: []
        }
    }

    /// Columns of memory.
    var memoryColumns: [DeskColumn] {
        switch self {
        case .memoryOutcomes:
            [
                .text("run"), .integer("decision"), .integer("desk_decision"), .integer("exit_decision"),
                .text("instrument"), .integer("sleeve"), .integer("interval"), .text("policy"), .text("regime"),
                .bytes("setup"), .integer("opened"), .integer("closed"), .integer("learned"), .text("profit"),
                .text("fees"), .text("invested"), .integer("bars"), .text("exit_reason"), .text("best_result").orNull,
                .text("skills"),
            ]
        case .lessons:
            [
                .text("id"), .integer("version"), .text("kind"), .text("rule"), .integer("evidence_count"),
                .integer("counter_count"), .text("confidence"), .text("provenance"), .integer("learned"),
                .integer("expires"),
            ]
        case .lessonSources: [.text("source"), .text("lesson"), .integer("version")]
        case .failurePatterns:
            [
                .text("id"), .integer("version"), .text("kind"), .text("instrument"), .text("policy"),
                .integer("count"), .text("times"), .text("provenance"),
            ]
        default: []
        }
    }
}
