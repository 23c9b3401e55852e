import Trading

/// A watchdog that asks a cheap or local model, on bars that rules find worth a look; rules decide where it fails.
///
/// A model that always says no, or that was told to, cannot put the desk to sleep for good: after eight refusals in a row
/// the rules' word counts.
public struct ModelWatchdog: Watchdog {
    private let mind: LanguageMind
    private let time: Duration
    private var rules: RulesWatchdog
    private var refused = 0

    /// How often in a row the model may say no before the rules' word counts.
    public static let refusalLimit = 8

    /// - Parameter time: how long one answer may take.
    public init(_ mind: LanguageMind, time: Duration = .seconds(5), patience: Int = 60) {
        self.mind = mind
        self.time = time
        rules = RulesWatchdog(patience: patience)
    }

    /// Why the desk should be asked now.
    public mutating func wake(_ context: DeskContext) async -> String? {
        guard let reason = await rules.wake(context) else { return nil }
        let task = RoleTask(
            role: .watchdog, name: Role.watchdog.rawValue, round: 1, context: context,
            evidence: context.standardEvidence(), transcript: [], time: time)
        let thought = await mind.watch(task)
        guard case .success(let call) = thought.answer, !call.wakes, refused < ModelWatchdog.refusalLimit else {
            refused = 0
            return reason
        }
        refused += 1
        return nil
    }
}

extension LanguageMind {
    /// Whether the desk is worth waking; says yes where the model fails.
    func watch(_ task: RoleTask) async -> Thought<WakeCall> {
        await think(task) {
            Thought(.success(WakeCall(wakes: true, cause: .nothing)), evidence: $0.evidence, model: "rules")
        }
    }
}
