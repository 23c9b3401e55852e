import Agents
import Schemas

/// The bytes of the Messages interface: one message, or a stream of its blocks.
enum AnthropicWire {
    /// The whole message in a body.
    static func message(_ body: [UInt8], _ mapping: AnthropicMapping) throws(ModelFailure) -> JSONValue {
        try WireReader.object(body, mapping)
    }

    /// The message that the events of a stream make up.
    ///
    /// - Throws: ``ModelFailure``: of kind transport where the stream ends without its last event.
    static func message(stream body: [UInt8], _ mapping: AnthropicMapping) throws(ModelFailure) -> JSONValue {
        let (events, _) = try WireReader.objects(EventStreamParser.events(body), mapping)
        var assembly = AnthropicAssembly()
        for event in events {
            switch assembly.add(event) {
            case .more: continue
            case .ended(let message): return message
            case .failed: return event
            case .wrong: throw mapping.malformed("an event of a stream", usage: try mapping.usage(assembly.usage))
            }
        }
        throw WireReader.cut(mapping, usage: try mapping.usage(assembly.usage))
    }
}
