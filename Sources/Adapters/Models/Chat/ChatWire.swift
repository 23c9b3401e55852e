import Agents
import Schemas

/// The bytes of the Chat Completions interface: one completion, or a stream of its pieces.
enum ChatWire {
    /// The whole completion in a body.
    static func completion(_ body: [UInt8], _ mapping: ChatMapping) throws(ModelFailure) -> JSONValue {
        try WireReader.object(body, mapping)
    }

    /// The completion that the pieces of a stream make up.
    ///
    /// - Throws: ``ModelFailure``: of kind transport where the stream ends without its end mark.
    static func completion(stream body: [UInt8], _ mapping: ChatMapping) throws(ModelFailure) -> JSONValue {
        let (chunks, isEnded) = try WireReader.objects(EventStreamParser.events(body), mapping, endMark: "[DONE]")
        var assembly = ChatAssembly()
        for chunk in chunks {
            // An error in the middle of a stream ends it, whatever follows.
            if let error = chunk["error"], !error.isNull { return chunk }
            guard assembly.add(chunk) else { throw mapping.malformed("a piece of a stream") }
        }
        guard isEnded else { throw WireReader.cut(mapping) }
        return assembly.completion
    }
}
