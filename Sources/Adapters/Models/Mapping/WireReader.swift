import Agents
import Schemas

/// Reads the bytes of a provider's reply, within bounds.
enum WireReader {
    /// The most bytes of a reply.
    static let byteLimit = 8 << 20
    /// 8 MiB, 32 levels, a million values.
    static let limits = JSONLimits(bytes: byteLimit, depth: 32, values: 1_000_000)

    /// The object in a body.
    /// - Throws: ``ModelFailure``: empty for no bytes, malformed for bytes that are no JSON object.
    static func object(_ bytes: [UInt8], _ mapping: some ReplyMapping) throws(ModelFailure) -> JSONValue {
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw ModelFailure(.empty, mapping.identity, "the reply has no body; ask again or use another model")
        }
        let value: JSONValue
        do throws(JSONFault) { value = try json(bytes) } catch {
            throw mapping.malformed(error.what)
        }
        guard value.object != nil else { throw mapping.malformed("it is no JSON object") }
        return value
    }

    /// The objects in the data of events, up to the one that ends the stream.
    /// - Parameter isLast: whether an event's data is the end mark, which is no JSON.
    static func objects(
        _ events: [ServerSentEvent], _ mapping: some ReplyMapping, endMark: String? = nil
    ) throws(ModelFailure) -> (objects: [JSONValue], isEnded: Bool) {
        var objects: [JSONValue] = []
        for event in events {
            if let endMark, event.data.elementsEqual(endMark.utf8) { return (objects, true) }
            // A stream that was cut ends inside of an event: that is a failure of the call, not a wrong format.
            do throws(JSONFault) { objects.append(try json(event.data)) } catch {
                throw error.isCut ? cut(mapping) : mapping.malformed("in an event: \(error.what)")
            }
        }
        return (objects, false)
    }

    /// The stream ended too early.
    static func cut(_ mapping: some ReplyMapping, usage: ModelUsage = .none) -> ModelFailure {
        ModelFailure(
            .transport, mapping.identity, "the stream ended before the reply did; nothing of it is used", usage: usage)
    }

    /// Why bytes are not JSON, without a word of what they say.
    private struct JSONFault: Error {
        let what: String
        let isCut: Bool
    }

    private static func json(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
        do throws(Schemas.JSONError) {
            return try JSONValue(parsing: bytes, limits: limits)
        } catch {
            if case .duplicateName = error.what { throw JSONFault(what: "an object has a name twice", isCut: false) }
            throw JSONFault(what: error.description, isCut: error.what == .cut)
        }
    }
}
