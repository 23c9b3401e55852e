extension Migration {
    /// What desks thought, saw, decided, spent and learned.
    ///
    /// A desk's rows join the record by the run's short name, the time, the sleeve and the instrument: what a desk does
    /// not propose has no decision of the engine. Every row ends with SHA-256 over its other columns but the key, so that
    /// a changed bit is found when it is read.
    static let third = Migration(
        number: 3, name: "desks, models, sessions and memory",
        statements: DeskTable.allCases.map(\.definition) + deskIndexes + guards(DeskTable.allCases.map(\.name)))

    private static let deskIndexes = [
        "CREATE INDEX desk_decisions_by_time ON desk_decisions (desk_run, time)",
        "CREATE INDEX ai_usage_by_time ON ai_usage (time)",
        "CREATE INDEX lesson_sources_by_trade ON lesson_sources (source)",
    ]
}
