import Synchronization
import Trading

/// Asks the best model that can be paid and works: from the first rung, the frontier, down to a local one.
///
/// A rung is left for the next one
/// - where the budget of call, decision or day does not allow its worst case; where that of the month does not, only
///   rungs that cost nothing are left;
/// - where the provider failed in a way that ``ModelFailure/allowsFailover`` says another may not;
/// - where the provider's circuit breaker is open, and where the model cannot take the request.
///
/// A refusal by a model is final. Falling over after a tool call is safe because no tool has an effect: all they do is
/// read; were there one with an effect, its result would be in the request's turns and go along.
///
/// When no rung is left the failure is ``ModelFailure/Kind/budget`` where money alone stood against all that were
/// tried, else ``ModelFailure/Kind/exhausted``; a mind falls back to rules then.
public final class ModelLadder: LanguageModel {
    private let rungs: [ModelRung]
    private let meter: SpendMeter
    private let elapsed: @Sendable () -> Duration
    private let breakers: Mutex<[String: CircuitBreaker]>
    private let breaker: CircuitBreaker

    /// - Parameters:
    ///   - rungs: best first; at most eight are used.
    ///   - meter: keeps the money.
    ///   - breaker: how patient the breaker of each provider is.
    ///   - elapsed: a monotonic clock, for sharing the time of a call among the rungs.
    public init(
        _ rungs: [ModelRung], meter: SpendMeter, breaker: CircuitBreaker = CircuitBreaker(),
        elapsed: @escaping @Sendable () -> Duration
    ) {
        self.rungs = Array(rungs.prefix(8))
        self.meter = meter
        self.breaker = breaker
        self.elapsed = elapsed
        breakers = Mutex([:])
    }

    /// That of the first rung.
    public var identity: ModelIdentity {
        rungs.first?.model.identity ?? ModelIdentity(provider: "none", model: "none")
    }

    /// Providers that are not asked for the time being, by name.
    public var pausedProviders: [String] {
        breakers.withLock { $0.filter(\.value.isOpen).keys.sorted() }
    }

    /// Asks the rungs in turn.
    public func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        guard time >= MeteredModel.leastTime else { throw MeteredModel.noTime(identity) }
        var climb = LadderClimb(asked: identity, deadline: elapsed() + time)
        for (index, rung) in rungs.enumerated() {
            guard let fitted = rung.fitted(request) else {
                climb.skip(rung, "it cannot take this request")
                continue
            }
            guard climb.allows(rung) else { continue }
            let left = climb.deadline - elapsed()
            guard left >= MeteredModel.leastTime else {
                climb.skip(rung, "no time is left")
                continue
            }
            guard admits(rung) else {
                climb.skip(rung, "its provider failed again and again and is left alone for now")
                continue
            }
            // Six tenths of what is left, so that one that hangs leaves time for the next.
            let share = index == rungs.count - 1 ? left : max(MeteredModel.leastTime, left * 6 / 10)
            if let reply = try await ask(rung, fitted, share, &climb) { return reply }
        }
        throw climb.end()
    }

    /// - Returns: `nil` where the next rung should be tried.
    private func ask(
        _ rung: ModelRung, _ request: ModelRequest, _ time: Duration, _ climb: inout LadderClimb
    ) async throws(ModelFailure) -> ModelReply? {
        let metered = MeteredModel(rung.model, price: rung.card.price, meter: meter)
        do throws(MeteredFailure) {
            let reply = try await metered.answer(to: request, within: time)
            note(.works, rung)
            return climb.finished(reply)
        } catch {
            switch error {
            case .refused(let refusal):
                // Nothing was asked: the breaker learns nothing, and a try that it allowed may be made later.
                note(nil, rung)
                climb.refuse(rung, refusal)
            case .failed(let failure):
                note(failure.kind.breakerOutcome, rung)
                guard failure.allowsFailover else { throw climb.finished(failure) }
                climb.fail(rung, failure)
            }
            return nil
        }
    }

    private func admits(_ rung: ModelRung) -> Bool {
        breakers.withLock { $0[rung.model.identity.provider, default: breaker].admits() }
    }

    private func note(_ outcome: CircuitBreaker.Outcome?, _ rung: ModelRung) {
        breakers.withLock { breakers in
            let provider = rung.model.identity.provider
            if let outcome {
                breakers[provider, default: breaker].note(outcome)
            } else {
                breakers[provider, default: breaker].withdraw()
            }
        }
    }
}
