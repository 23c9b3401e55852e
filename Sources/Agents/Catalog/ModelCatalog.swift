/// The models that are known, with their prices, limits and abilities: data in the shape of models.dev.
///
/// - SeeAlso: https://models.dev/api.json
public struct ModelCatalog: Hashable, Sendable {
    /// Who runs models, in the order of the registry; each identifier once.
    public private(set) var providers: [ModelProvider]

    /// By its providers; of two with one identifier the first stays.
    public init(providers: [ModelProvider]) {
        var seen = Set<String>()
        self.providers = providers.filter { seen.insert($0.id).inserted }
    }

    /// All models, in the order of the registry.
    public var models: [ModelCard] { providers.flatMap(\.models) }

    /// The provider of that identifier.
    public func provider(_ id: String) -> ModelProvider? { providers.first { $0.id == id } }

    /// What is known about a model; `nil` where it is not in the registry.
    ///
    /// A server on this machine runs whatever was loaded into it: any model of a local provider that has an entry named
    /// `*` is known by that entry.
    public func card(of identity: ModelIdentity) -> ModelCard? {
        guard let provider = provider(identity.provider) else { return nil }
        if let card = provider.models.first(where: { $0.identity == identity }) { return card }
        guard provider.isLocal, var card = provider.models.first(where: { $0.identity.model == "*" }) else {
            return nil
        }
        card.identity = identity
        card.name = identity.model
        return card
    }

    /// Models that can do a task: they call tools where tools are needed, keep to schemas as far as is known, take the
    /// context, are not about to end, and have a known price. Cheapest output first, then by name.
    public func candidates(callingTools: Bool, context: Int) -> [ModelCard] {
        models.filter { card in
            card.status != .deprecated && card.price != nil && card.identity.model != "*"
                && (!callingTools || card.callsTools == true) && card.keepsSchemas != false
                && card.inputs.contains("text") && card.outputs.contains("text")
                && (card.limits.context ?? 0) >= context
        }.sorted { a, b in
            guard let left = a.price?.base.output, let right = b.price?.base.output, left != right else {
                return "\(a.identity)" < "\(b.identity)"
            }
            return left < right
        }
    }

    /// This registry with what a downloaded one knows: its models replace and add; where keys are sent does not change.
    ///
    /// Providers that are only in the download have no ``ModelProvider/address`` until the operator gives one, and local
    /// providers stay as they are.
    public func updated(with download: ModelCatalog) -> ModelCatalog {
        var merged = providers
        for new in download.providers {
            guard let place = merged.firstIndex(where: { $0.id == new.id }) else {
                var added = new
                added.suggestedAddress = new.address ?? new.suggestedAddress
                added.address = nil
                added.models.removeAll { $0.identity.model == "*" }
                merged.append(added)
                continue
            }
            guard !merged[place].isLocal else { continue }
            let fresh = Set(new.models.map(\.identity))
            let known = merged[place].models
            merged[place].models =
                new.models.filter { $0.identity.model != "*" }.map { Self.keepingPrice($0, known) }
                + known.filter { !fresh.contains($0.identity) }
            merged[place].suggestedAddress = new.address ?? new.suggestedAddress
        }
        return ModelCatalog(providers: merged)
    }

    /// What costs something does not become free, or of unknown price, because a download says so.
    private static func keepingPrice(_ card: ModelCard, _ known: [ModelCard]) -> ModelCard {
        guard card.price?.isFree ?? true, let old = known.first(where: { $0.identity == card.identity }) else {
            return card
        }
        var card = card
        card.price = old.price
        return card
    }

    /// This registry with the address of a provider set by the operator; a provider that is not known is added.
    public func with(address: String, of id: String) -> ModelCatalog {
        var copy = self
        if let place = copy.providers.firstIndex(where: { $0.id == id }) {
            copy.providers[place].address = address
        } else {
            copy.providers.append(ModelProvider(id: id, name: id, address: address))
        }
        return copy
    }
}
