import Agents
import Transport

extension HTTPReply {
    /// Whether the body is a stream of events, whatever was asked for.
    var isEventStream: Bool { header("content-type")?.lowercased().hasPrefix("text/event-stream") ?? false }
}

extension ModelReply {
    /// The same reply under the name that a header gives the exchange, where there is one.
    func named(by reply: HTTPReply, _ header: String) -> ModelReply {
        let id = RequestID.cleaned(reply.header(header) ?? "")
        guard !id.isEmpty else { return self }
        var named = self
        named.requestID = id
        return named
    }
}
