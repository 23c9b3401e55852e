/// Stops asking a provider that does not work, and tries it again now and then.
///
/// It counts and knows no clock, so that the same outcomes in the same order lead to the same decisions. After
/// `tolerance` failures in a row it skips `pause` asks, then lets one through: a success closes it, a failure doubles
/// the pause, up to eight times.
public struct CircuitBreaker: Hashable, Sendable {
    /// What an ask told about the provider.
    public enum Outcome: Hashable, Sendable, CaseIterable {
        /// It works: it answered, or had something against this request only.
        case works
        /// It did not answer.
        case fails
        /// It will not answer until somebody changes a key or pays: asking three times more is of no use.
        case isClosed
    }

    private enum State: Hashable {
        case closed(failures: Int)
        case open(skips: Int, pause: Int)
        /// One ask is on its way.
        case trying(pause: Int)
    }

    private let tolerance: Int
    private let pause: Int
    private var state = State.closed(failures: 0)

    /// - Parameters:
    ///   - tolerance: how many failures in a row are borne; at least 1.
    ///   - pause: how many asks are skipped at first; at least 1.
    public init(tolerance: Int = 3, pause: Int = 8) {
        self.tolerance = max(1, tolerance)
        self.pause = max(1, pause)
    }

    /// Whether asks are being skipped.
    public var isOpen: Bool { if case .closed = state { false } else { true } }

    /// Whether the provider may be asked now; asking it must be followed by ``note(_:)``.
    public mutating func admits() -> Bool {
        switch state {
        case .closed: return true
        case .trying: return false
        case .open(let skips, let pause):
            state = skips > 0 ? .open(skips: skips - 1, pause: pause) : .trying(pause: pause)
            return skips == 0
        }
    }

    /// Takes back that ``admits()`` was asked, where nobody was asked then.
    public mutating func withdraw() {
        if case .trying(let pause) = state { state = .open(skips: 0, pause: pause) }
    }

    /// What came of an ask.
    public mutating func note(_ outcome: Outcome) {
        switch (state, outcome) {
        case (_, .works): state = .closed(failures: 0)
        case (.closed(let failures), .fails) where failures + 1 < tolerance: state = .closed(failures: failures + 1)
        case (.closed, .fails), (.closed, .isClosed): state = .open(skips: pause, pause: pause)
        case (.trying(let last), .fails), (.trying(let last), .isClosed):
            let next = min(last * 2, pause * 8)
            state = .open(skips: next, pause: next)
        // An ask that began before it opened tells nothing new.
        case (.open, .fails), (.open, .isClosed): return
        }
    }
}

extension ModelFailure.Kind {
    /// What a failure says about the provider.
    var breakerOutcome: CircuitBreaker.Outcome {
        switch self {
        case .transport, .timeout, .rateLimited, .server, .malformed: .fails
        case .unauthorized, .quota: .isClosed
        case .badRequest, .empty, .refusal, .budget, .notRecorded, .exhausted: .works
        }
    }
}
