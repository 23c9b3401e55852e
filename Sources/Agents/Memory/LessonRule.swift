import Trading

/// What a lesson says, in closed words only: no text of a model or a stranger has a place in it.
public struct LessonRule: Hashable, Sendable {
    /// `dont` may shrink or refuse a trade; `do` is only read.
    public let kind: LessonCard.Kind
    /// What was traded.
    public let instrument: InstrumentID
    /// The policy that was followed, one that is known by name.
    public let policy: String
    /// The regime it holds in; `nil` for any.
    public let regime: Regime?
    /// The failure it warns of; `nil` where the results themselves speak.
    public let failure: FailureKind?

    /// What results teach about a policy in a regime.
    public init(_ kind: LessonCard.Kind, _ instrument: InstrumentID, policy: String, in regime: Regime) {
        self.kind = kind
        self.instrument = instrument
        self.policy = policy
        self.regime = regime
        failure = nil
    }

    /// What a failure teaches that came back.
    public init(_ failure: FailureKind, _ instrument: InstrumentID, policy: String) {
        kind = .dont
        self.instrument = instrument
        self.policy = policy
        regime = nil
        self.failure = failure
    }

    /// Stable: what it says, and about what.
    public var id: String {
        let about = failure?.rawValue ?? regime?.rawValue ?? Regime.unknown.rawValue
        return "\(kind.rawValue)|\(instrument)|\(policy)|\(about)"
    }

    /// Takes an id apart; `nil` for one that no rule has.
    ///
    /// - Parameter settings: which policies are known by name.
    public init?(id: String, _ settings: MemorySettings) {
        let parts = id.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let kind = LessonCard.Kind(rawValue: parts[0]), settings.known(parts[2]) == parts[2]
        else { return nil }
        let instrument: InstrumentID
        do { instrument = try InstrumentID(parts[1]) } catch { return nil }
        if let regime = Regime(rawValue: parts[3]) {
            self.init(kind, instrument, policy: parts[2], in: regime)
        } else if kind == .dont, let failure = FailureKind(rawValue: parts[3]) {
            self.init(failure, instrument, policy: parts[2])
        } else {
            return nil
        }
        guard self.id == id else { return nil }
    }

    /// The rule as one sentence.
    public var sentence: String {
        if let failure { return "Avoid \(failure.words): it came back with \(policy) in \(instrument)." }
        let place = "\(instrument) while the regime is \((regime ?? .unknown).rawValue)"
        return switch kind {
        case .do: "Favor \(policy) in \(place): it won more often than not."
        case .dont: "Avoid \(policy) in \(place): it lost more often than not."
        }
    }
}
