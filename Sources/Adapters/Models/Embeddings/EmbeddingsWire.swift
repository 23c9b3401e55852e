import Agents
import Schemas

/// The bytes of the embeddings interface: one object.
enum EmbeddingsWire {
    /// The reply in a body.
    static func reply(_ body: [UInt8], _ mapping: EmbeddingsMapping) throws(ModelFailure) -> JSONValue {
        let reply = try WireReader.object(body, mapping)
        guard let error = reply["error"], !error.isNull else { return reply }
        let fault = ProviderFault(within: reply)
        throw ModelFailure(fault.kind, mapping.identity, fault.note)
    }
}
