import Synchronization
import Transport

/// Connections inside the process whose other side is a function.
final class FakeSockets: WebSocketTransport {
    /// What the other side does with a message; nothing has been checked, written or completed yet.
    typealias Behaviour = @Sendable (FakeConnection, FakeConnection.Message) -> Void

    private let behaviour: Mutex<Behaviour>
    private let opened = Mutex<[FakeConnection]>([])
    private let refusals = Mutex(0)

    init(_ behaviour: @escaping Behaviour) { self.behaviour = Mutex(behaviour) }

    var connections: [FakeConnection] { opened.withLock { $0 } }

    func behave(_ behaviour: @escaping Behaviour) { self.behaviour.withLock { $0 = behaviour } }

    /// The next so many connections are refused.
    func refuse(_ count: Int) { refusals.withLock { $0 = count } }

    func connect(
        _ url: String, handlers: WebSocketHandlers, deadline: Duration
    ) async throws(TransportError) -> any WebSocketConnection {
        let isRefused = refusals.withLock { count -> Bool in
            guard count > 0 else { return false }
            count -= 1
            return true
        }
        if isRefused { throw .notSent("connection refused") }
        let connection = FakeConnection(url: url, handlers: handlers) { [self] connection, message in
            behaviour.withLock { $0 }(connection, message)
        }
        opened.withLock { $0.append(connection) }
        return connection
    }
}

final class FakeConnection: WebSocketConnection {
    /// A message on its way out.
    struct Message: Sendable {
        let text: String
        let lastCheck: (@Sendable () -> Bool)?
        let completion: @Sendable (WebSocketSend) -> Void
    }

    let url: String
    private let handlers: WebSocketHandlers
    private let behaviour: FakeSockets.Behaviour
    private let state = Mutex((isClosed: false, written: [String]()))

    init(url: String, handlers: WebSocketHandlers, behaviour: @escaping FakeSockets.Behaviour) {
        self.url = url
        self.handlers = handlers
        self.behaviour = behaviour
    }

    /// What left over this connection.
    var written: [String] { state.withLock { $0.written } }
    var isClosed: Bool { state.withLock { $0.isClosed } }

    func send(
        _ text: [UInt8], lastCheck: (@Sendable () -> Bool)?, completion: @escaping @Sendable (WebSocketSend) -> Void
    ) {
        let message = Message(
            text: String(decoding: text, as: UTF8.self), lastCheck: lastCheck, completion: completion)
        guard !isClosed else { return completion(.notSent("closed")) }
        behaviour(self, message)
    }

    /// Writes as a connection does: asks the last check, writes, says so.
    @discardableResult
    func write(_ message: Message) -> Bool {
        guard message.lastCheck?() ?? true else {
            message.completion(.notSent("the last check said no"))
            return false
        }
        state.withLock { $0.written.append(message.text) }
        message.completion(.written)
        return true
    }

    /// The other side says something.
    func say(_ text: String) { Array(text.utf8).withUnsafeBytes { handlers.text($0) } }

    /// The connection breaks.
    func drop(_ reason: String = "reset", code: Int? = nil) {
        let isFirst = state.withLock { state -> Bool in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if isFirst { handlers.closed(WebSocketClosure(code: code, reason: reason)) }
    }

    func close() { drop("closed by us", code: 1000) }
}
