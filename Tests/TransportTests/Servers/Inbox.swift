import Synchronization

@testable import Transport

/// What a WebSocket connection told its owner.
final class Inbox: Sendable {
    let texts: AsyncStream<String>
    let closures: AsyncStream<WebSocketClosure>
    private let said: AsyncStream<String>.Continuation
    private let ended: AsyncStream<WebSocketClosure>.Continuation
    private let counts = Mutex((texts: 0, bytes: 0, closures: 0))

    init() {
        (texts, said) = AsyncStream.makeStream()
        (closures, ended) = AsyncStream.makeStream()
    }

    var handlers: WebSocketHandlers {
        WebSocketHandlers(
            text: { bytes in
                self.counts.withLock { $0 = ($0.texts + 1, $0.bytes + bytes.count, $0.closures) }
                self.said.yield(String(decoding: bytes, as: UTF8.self))
            },
            closed: { closure in
                self.counts.withLock { $0.closures += 1 }
                self.said.finish()
                self.ended.yield(closure)
            })
    }

    /// How many messages and closures there were.
    var textCount: Int { counts.withLock { $0.texts } }
    var byteCount: Int { counts.withLock { $0.bytes } }
    var closureCount: Int { counts.withLock { $0.closures } }

    /// How the connection ended; waits for it.
    func closure() async -> WebSocketClosure? { await closures.first { _ in true } }

    /// The next message; waits for it.
    func text() async -> String? { await texts.first { _ in true } }
}

extension WebSocketConnection {
    /// Sends and waits for what becomes of it.
    func send(_ text: String, lastCheck: (@Sendable () -> Bool)? = nil) async -> WebSocketSend {
        await withCheckedContinuation { continuation in
            send(Array(text.utf8), lastCheck: lastCheck) { continuation.resume(returning: $0) }
        }
    }
}
