import Adapters
import Agents
import Transport

extension DeskMinds {
    /// One step of a ladder: the model behind its provider's interface.
    ///
    /// - Throws: ``CommandFailure`` where the model or its address is not known, or its key is missing.
    static func rung(
        _ name: String, _ catalog: ModelCatalog, _ transport: any HTTPTransport, _ keys: ModelKeys
    ) throws -> ModelRung {
        guard let identity = ModelIdentity(name), let card = catalog.card(of: identity),
            let provider = catalog.provider(identity.provider)
        else { throw CommandFailure.usage("no model '\(name)' is known; see 'neuratrade models list'") }
        guard let text = provider.address else {
            throw CommandFailure.usage(
                "where \(provider.name) is, is not known; write it into config/desk.yaml under 'addresses'"
                    + (provider.suggestedAddress.map { ", for example \($0)" } ?? ""))
        }
        let address: ModelAddress
        do throws(ModelAddressError) { address = try ModelAddress(text) } catch {
            throw CommandFailure.usage("the address of \(provider.name): \(error)")
        }
        let credential = try keys.credential(for: provider)
        let traits = ModelTraits(
            efforts: card.reasoning.efforts.isEmpty ? nil : card.reasoning.efforts, reasons: card.reasoning.thinks,
            takesSchema: card.keepsSchemas ?? true, takesTools: card.callsTools ?? false,
            outputLimit: card.limits.output)
        let surroundings = ModelSurroundings(
            now: { SystemClock.now() }, sleep: VenueClient.surroundings.sleep, random: VenueClient.surroundings.random)
        let model = wire(card).model(
            identity, traits: traits, address: address, transport: transport, credential: credential,
            surroundings: surroundings)
        return ModelRung(model, card: card)
    }

    /// Which interface a model is behind; compatible servers of Chat Completions that are not known keep a plain form.
    private static func wire(_ card: ModelCard) -> ModelWire {
        switch card.wire {
        case .responses: .responses
        case .chat: .chat(ChatDialect(named: card.identity.provider) ?? .compatible)
        case .messages: .anthropic(.adaptive)
        case .gemini: .gemini
        }
    }
}
