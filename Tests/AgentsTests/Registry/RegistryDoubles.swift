import Agents
import Synchronization
import Trading

/// A model that answers what it is told to, and counts.
final class RegistryScriptedModel: LanguageModel {
    typealias Answer = @Sendable (ModelRequest, Int) -> Result<ModelReply, ModelFailure>

    let identity: ModelIdentity
    private let answer: Answer
    private let seen = Mutex<[(request: ModelRequest, time: Duration)]>([])

    init(_ identity: String, _ answer: @escaping Answer) {
        self.identity = ModelIdentity(identity) ?? ModelIdentity(provider: "bad", model: identity)
        self.answer = answer
    }

    /// Says a text each time, having used some tokens.
    static func saying(
        _ text: String, as identity: String, usage: ModelUsage = ModelUsage(input: 100, output: 10)
    ) -> RegistryScriptedModel {
        RegistryScriptedModel(identity) { request, _ in
            .success(.saying(text, by: request.model, usage: usage))
        }
    }

    /// Fails each time.
    static func failing(_ kind: ModelFailure.Kind, as identity: String) -> RegistryScriptedModel {
        RegistryScriptedModel(identity) { request, _ in .failure(ModelFailure(kind, request.model, "scripted")) }
    }

    var requests: [ModelRequest] { seen.withLock { $0.map(\.request) } }
    var times: [Duration] { seen.withLock { $0.map(\.time) } }
    var calls: Int { seen.withLock(\.count) }

    func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        let index = seen.withLock { seen in
            seen.append((request, time))
            return seen.count - 1
        }
        return try answer(request, index).get()
    }
}

extension ModelReply {
    static func saying(_ text: String, by model: ModelIdentity, usage: ModelUsage = .none) -> ModelReply {
        ModelReply(model: model, parts: [.text(text)], stop: .end, usage: usage, requestID: "r")
    }
}

extension ModelRequest {
    static func registryFixture(_ text: String = "What now?", model: String = "openai/gpt-5-mini") -> ModelRequest {
        ModelRequest(
            model: ModelIdentity(model) ?? ModelIdentity(provider: "bad", model: model), system: "You are an analyst.",
            turns: [.user(text)], maxOutputTokens: 1_000)
    }
}

extension ModelPrice {
    /// Dollars for a million tokens.
    static func registryFixture(input: Fixed, output: Fixed) -> ModelPrice {
        ModelPrice(base: ModelRates(input: input, output: output))
    }
}

extension ModelCard {
    static func registryFixture(_ identity: String, price: ModelPrice?, callsTools: Bool = true) -> ModelCard {
        var card = ModelCard(
            ModelIdentity(identity) ?? ModelIdentity(provider: "bad", model: identity), name: identity)
        card.price = price
        card.callsTools = callsTools
        card.limits = ModelLimits(context: 100_000, output: 10_000)
        return card
    }
}

/// A wall clock that is moved by hand.
final class RegistryClock: Sendable {
    private let value: Mutex<Timestamp>
    init(_ text: String) { value = Mutex(Timestamp(iso8601: text) ?? .zero) }
    var now: Timestamp {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}

/// A number of dollars, as it is written.
func usd(_ text: String) -> Fixed { Fixed(text) ?? .max }

extension SpendMeter {
    static func registryFixture(
        _ budget: Budget, store: any SpendStore = InMemorySpendStore(), session: String = "s",
        clock: RegistryClock = RegistryClock("2026-11-21")
    ) -> SpendMeter {
        SpendMeter(budget: budget, store: store, session: session) { clock.now }
    }
}

extension Budget {
    /// So much that only what a test names is a limit.
    static func registryFixture(
        call: String = "100000", decision: String = "100000", day: String = "100000", month: String = "100000"
    ) -> Budget {
        Budget(call: usd(call), decision: usd(decision), day: usd(day), month: usd(month))
    }
}
