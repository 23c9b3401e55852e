import Trading

/// What `config/desk.yaml` says: which desk, who thinks, how long, and for how much.
public struct ModelFileSettings: Hashable, Sendable {
    /// Who decides whether an expensive mind is woken.
    public enum Watchdog: Hashable, Sendable {
        /// Nobody: every bar wakes the desk.
        case off
        /// Rules.
        case rules
        /// A model, as `provider/model`.
        case model(String)
    }

    /// `debate`, `planner-trader-judge`, `panel` or `ensemble`.
    public var desk = "debate"
    /// Who thinks where ``models`` names nobody else.
    public var model = ModelFileChoice.rules
    /// Who thinks in a role, by the role's name, in the order of the file.
    public var models: [(role: String, choice: ModelFileChoice)] = []
    /// How much the planner may explore, a fraction from 0 to 1; `nil` leaves it to what was learned.
    public var explore: Fixed?
    /// The rounds of a debate, 1 to 8.
    public var rounds = 2
    /// How long one decision may take.
    public var deadline = Duration.seconds(30)
    /// Who decides whether an expensive mind is woken.
    public var watchdog = Watchdog.rules
    /// How much may be spent.
    public var budget = ModelFileBudget.standard
    /// The weighted agreement that an ensemble needs, a fraction above 0, at most 1.
    public var threshold = Fixed(units: Fixed.scale * 7 / 10)
    /// The most tokens of one answer, reasoning included.
    public var maxTokens = 2_000
    /// Addresses that differ from the registry's, or that it only suggests, by provider, in the order of the file.
    public var addresses: [(provider: String, address: String)] = []

    /// What holds where the file says nothing.
    public init() {}

    /// Who thinks in a role.
    public func choice(for role: String) -> ModelFileChoice { models.first { $0.role == role }?.choice ?? model }

    /// Whether both say the same.
    public static func == (left: ModelFileSettings, right: ModelFileSettings) -> Bool {
        left.desk == right.desk && left.model == right.model && left.explore == right.explore
            && left.rounds == right.rounds && left.deadline == right.deadline && left.watchdog == right.watchdog
            && left.budget == right.budget && left.threshold == right.threshold && left.maxTokens == right.maxTokens
            && left.models.elementsEqual(right.models, by: ==)
            && left.addresses.elementsEqual(right.addresses, by: ==)
    }

    /// Feeds what most files differ in.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(desk)
        hasher.combine(model)
        hasher.combine(budget)
        for entry in models { hasher.combine(entry.role) }
    }
}
