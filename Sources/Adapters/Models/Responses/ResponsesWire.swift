import Agents
import Schemas

/// The bytes of the Responses interface: one object, or a stream that ends with one.
enum ResponsesWire {
    /// The whole response in a body.
    static func response(_ body: [UInt8], _ mapping: ResponsesMapping) throws(ModelFailure) -> JSONValue {
        try WireReader.object(body, mapping)
    }

    /// The whole response that a stream ends with.
    ///
    /// - Throws: ``ModelFailure``: of kind transport where the stream ends without its last event.
    static func response(stream body: [UInt8], _ mapping: ResponsesMapping) throws(ModelFailure) -> JSONValue {
        let (events, _) = try WireReader.objects(EventStreamParser.events(body), mapping)
        var items: [JSONValue] = []
        for event in events {
            switch event["type"]?.string {
            case "response.output_item.done": items += event["item"].map { [$0] } ?? []
            case "response.completed", "response.incomplete", "response.failed":
                guard let response = event["response"], response.object != nil else {
                    throw mapping.malformed("the last event holds no response")
                }
                return completed(response, items)
            case "error":
                let fault = ProviderFault(within: event)
                throw ModelFailure(fault.kind, mapping.identity, fault.note)
            default: continue
            }
        }
        throw WireReader.cut(mapping)
    }

    /// Some servers leave the output of the last event empty, because they sent it item by item.
    private static func completed(_ response: JSONValue, _ items: [JSONValue]) -> JSONValue {
        guard var object = response.object, response["output"]?.array?.isEmpty ?? true, !items.isEmpty else {
            return response
        }
        object["output"] = .array(items)
        return .object(object)
    }
}
