import Trading

/// Reads how the desk thinks: which desk, with which models, within which time and money.
///
/// ```yaml
/// desk: debate              # debate, planner-trader-judge, panel or ensemble
/// model: rules              # rules, recorded, provider/model, or a list of these, best first
/// models:                   # for single roles
///   risk-manager: anthropic/claude-opus-4-6
/// watchdog: rules           # off, rules or provider/model
/// explore: 0.1
/// rounds: 2
/// deadline: 30s
/// threshold: 0.7
/// max-tokens: 2000
/// budget:                   # US dollars
///   call: 0.50
///   decision: 1
///   day: 5
///   month: 100
/// addresses:                # where a provider is, if not where the registry says
///   openai: http://127.0.0.1:8899/v1
/// ```
public enum ModelFile {
    /// The names of the settings.
    public static let keys = [
        "desk", "model", "models", "explore", "rounds", "deadline", "watchdog", "budget", "threshold", "max-tokens",
        "addresses",
    ]
    /// The desks there are.
    public static let desks = ["debate", "planner-trader-judge", "panel", "ensemble"]
    /// The roles that can have a model of their own.
    public static let roles = [
        "analyst", "trader", "risk-manager", "planner", "judge", "persona", "reader", "watchdog", "reviewer",
    ]

    /// The settings of a file; what it does not say stays as ``ModelFileSettings`` has it.
    ///
    /// - Parameters:
    ///   - yaml: the text of the file.
    ///   - file: how the operator named it, for messages.
    /// - Throws: ``ConfigurationError`` with file, line and column; nothing is taken from a file with an error in it.
    public static func read(_ yaml: String, file: String) throws(ConfigurationError) -> ModelFileSettings {
        let root = try ConfigurationFile.parse(yaml, file: file).mapping("the desk file", known: keys)
        var settings = ModelFileSettings()
        if let node = root.optional("desk") { settings.desk = try word(node, "desk", desks) }
        if let node = root.optional("model") { settings.model = try choice(node, "model") }
        if let node = root.optional("models") { settings.models = try models(node) }
        if let node = root.optional("explore") {
            settings.explore = try number(node, "explore", from: .zero, through: .one)
        }
        if let node = root.optional("rounds") { settings.rounds = try whole(node, "rounds", 1...8) }
        if let node = root.optional("deadline") { settings.deadline = try deadline(node) }
        if let node = root.optional("watchdog") { settings.watchdog = try watchdog(node) }
        if let node = root.optional("budget") { settings.budget = try budget(node, settings.budget) }
        if let node = root.optional("threshold") {
            settings.threshold = try number(node, "threshold", from: Fixed(units: 1), through: .one)
        }
        if let node = root.optional("max-tokens") { settings.maxTokens = try whole(node, "max-tokens", 16...200_000) }
        if let node = root.optional("addresses") { settings.addresses = try addresses(node) }
        return settings
    }

    private static func models(
        _ node: ConfigurationNode
    ) throws(ConfigurationError) -> [(role: String, choice: ModelFileChoice)] {
        var models: [(role: String, choice: ModelFileChoice)] = []
        for entry in try node.mapping("models", known: roles).entries {
            models.append((entry.name, try choice(entry.value, entry.name)))
        }
        return models
    }

    private static func deadline(_ node: ConfigurationNode) throws(ConfigurationError) -> Duration {
        let text = try node.text("deadline")
        guard let interval = Interval(text), interval >= .seconds(1), interval <= .minutes(10) else {
            throw node.error("deadline '\(text)' is not a time from 1s to 10m", "write it such as 30s")
        }
        return .nanoseconds(interval.nanoseconds)
    }

    private static func budget(
        _ node: ConfigurationNode, _ standard: ModelFileBudget
    ) throws(ConfigurationError) -> ModelFileBudget {
        let limits = try node.mapping("budget", known: ["call", "decision", "day", "month"])
        func limit(_ name: String, _ standard: Fixed) throws(ConfigurationError) -> Fixed {
            guard let node = limits.optional(name) else { return standard }
            return try number(node, name, from: .zero, through: Fixed(1_000_000))
        }
        return ModelFileBudget(
            call: try limit("call", standard.call), decision: try limit("decision", standard.decision),
            day: try limit("day", standard.day), month: try limit("month", standard.month))
    }
}
