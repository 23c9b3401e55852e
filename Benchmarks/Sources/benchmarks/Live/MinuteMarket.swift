import Synchronization
import Transport

/// A venue's market streams and REST inside the process: it acknowledges subscriptions and shows snapshots.
final class MinuteMarket: WebSocketTransport, WebSocketConnection, HTTPTransport {
    private let handlers = Mutex<WebSocketHandlers?>(nil)
    private let snapshots: [String: [UInt8]]
    private let asked = Atomic(0)

    /// How many snapshots were asked for.
    var snapshotCount: Int { asked.load(ordering: .relaxed) }

    /// - Parameter snapshots: JSON by symbol.
    init(snapshots: [String: [UInt8]]) { self.snapshots = snapshots }

    /// Hands a frame to the client, on the calling thread.
    func say(_ frame: UnsafeRawBufferPointer) { handlers.withLock { $0 }?.text(frame) }

    func connect(
        _ url: String, handlers: WebSocketHandlers, deadline: Duration
    ) async throws(TransportError) -> any WebSocketConnection {
        self.handlers.withLock { $0 = handlers }
        return self
    }

    func send(
        _ text: [UInt8], lastCheck: (@Sendable () -> Bool)?, completion: @escaping @Sendable (WebSocketSend) -> Void
    ) {
        completion(.written)
        let words = String(decoding: text, as: UTF8.self).split(separator: "\"id\":")
        let id = words.count == 2 ? words[1].prefix { $0.isNumber } : "0"
        // Later, as a venue does: the caller holds a lock that the answer needs.
        Task { Array("{\"result\":null,\"id\":\(id)}".utf8).withUnsafeBytes { self.say($0) } }
    }

    func close() {}

    func send(_ call: HTTPCall) async throws(TransportError) -> HTTPReply {
        guard call.url.contains("/depth?"),
            let symbol = snapshots.keys.first(where: { call.url.contains("symbol=\($0)") }),
            let body = snapshots[symbol]
        else { return HTTPReply(status: 404, headers: [], body: []) }
        asked.add(1, ordering: .relaxed)
        return HTTPReply(status: 200, headers: [], body: body)
    }
}
