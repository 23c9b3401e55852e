import Schemas

/// Whose decisions a recorder writes down: the run, the desk, its models and its settings.
public struct DeskTerms: Hashable, Sendable {
    /// The run that the decisions belong to.
    public var run: RunID
    /// Which desk.
    public var desk: String
    /// Who sits in which seat, such as `trader` = `openai/gpt-5-mini`; `rules` where no model is asked.
    public var models: [Setting]
    /// How the desk was set up.
    public var settings: [Setting]

    /// By its parts.
    public init(run: RunID, desk: String, models: [Setting], settings: [Setting] = []) {
        self.run = run
        self.desk = desk
        self.models = models
        self.settings = settings
    }

    var row: DeskRow {
        DeskRow(
            .runs,
            [.text(run.text), .text(desk), .text(DeskTerms.json(models).text), .text(DeskTerms.json(settings).text)])
    }

    private static func json(_ settings: [Setting]) -> JSONValue {
        .array(settings.map { .array([.string($0.name), .string($0.value)]) })
    }

    static func settings(_ fields: DeskFields, _ name: String) throws -> [Setting] {
        guard let list = try fields.json(name).array else { throw fields.damaged(name) }
        return try list.map { pair in
            guard let name = pair[0]?.string, let value = pair[1]?.string else { throw fields.damaged("settings") }
            return Setting(name, value)
        }
    }
}
