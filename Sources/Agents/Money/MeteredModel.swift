import Trading

/// A model whose calls are paid for: nothing is sent before the most it could cost is reserved.
public struct MeteredModel: LanguageModel {
    /// The model behind it.
    public let model: any LanguageModel
    /// What it costs; `nil` is unknown, and refused.
    public let price: ModelPrice?
    private let meter: SpendMeter

    /// By its parts.
    public init(_ model: any LanguageModel, price: ModelPrice?, meter: SpendMeter) {
        self.model = model
        self.price = price
        self.meter = meter
    }

    /// That of the model behind it.
    public var identity: ModelIdentity { model.identity }

    /// Asks, where the budget allows the worst case.
    /// - Throws: ``ModelFailure``, of kind ``ModelFailure/Kind/budget`` where it does not.
    public func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        do throws(MeteredFailure) { return try await answer(to: request, within: time) } catch {
            throw error.failure(of: identity)
        }
    }

    /// With less time than this no call is made: it could only be paid for in vain.
    static let leastTime = Duration.milliseconds(50)

    /// There is no time for a call; nothing was reserved, nothing sent.
    static func noTime(_ model: ModelIdentity) -> ModelFailure {
        ModelFailure(.timeout, model, "no time is left for a call; nothing was sent", cost: .zero)
    }

    /// The same, telling apart what the budget refused and by which limit.
    func answer(to request: ModelRequest, within time: Duration) async throws(MeteredFailure) -> ModelReply {
        guard time >= MeteredModel.leastTime else { throw .failed(MeteredModel.noTime(identity)) }
        let reservation = try await reserve(request)
        do throws(ModelFailure) {
            var reply = try await model.reply(to: request, within: time)
            reply.cost = await settle(reservation, reply.usage, isUnused: false)
            return reply
        } catch {
            let cost = await settle(reservation, error.usage, isUnused: error.kind.isUnused)
            throw .failed(
                ModelFailure(error.kind, error.model, error.note, usage: error.usage, cost: cost))
        }
    }

    private func reserve(_ request: ModelRequest) async throws(MeteredFailure) -> SpendReservation {
        guard let price else { throw .refused(SpendRefusal(.unpriced)) }
        let worst: Fixed
        do throws(ModelPriceError) {
            worst = try price.worstCost(input: request.mostInputTokens, output: request.maxOutputTokens)
        } catch {
            throw .refused(SpendRefusal(.unpriced))
        }
        do throws(SpendRefusal) {
            return try await meter.reserve(worst, for: identity, scope: SpendScope.current)
        } catch {
            throw .refused(error)
        }
    }

    /// What the call cost: by its usage; nothing where the provider refused it before any work; else the reservation,
    /// which then stands.
    private func settle(_ reservation: SpendReservation, _ usage: ModelUsage, isUnused: Bool) async -> Fixed {
        if usage == .none, isUnused || price?.isFree == true {
            await meter.settle(reservation, usage: .none, cost: .zero)
            return .zero
        }
        guard usage != .none, let price else { return reservation.worst }
        do throws(ModelPriceError) {
            let cost = try price.cost(of: usage)
            await meter.settle(reservation, usage: usage, cost: cost)
            return cost
        } catch {
            return reservation.worst
        }
    }
}

/// Why a metered model did not answer.
enum MeteredFailure: Error {
    /// The budget does not allow it; nothing was sent.
    case refused(SpendRefusal)
    /// It was asked, in vain.
    case failed(ModelFailure)

    func failure(of model: ModelIdentity) -> ModelFailure {
        switch self {
        case .refused(let refusal): ModelFailure(.budget, model, "\(refusal)", cost: .zero)
        case .failed(let failure): failure
        }
    }
}

extension ModelFailure.Kind {
    /// Whether the provider said that it did no work for the request.
    var isUnused: Bool {
        switch self {
        case .rateLimited, .unauthorized, .quota, .badRequest, .budget, .notRecorded: true
        case .transport, .timeout, .server, .malformed, .empty, .refusal, .exhausted: false
        }
    }
}
