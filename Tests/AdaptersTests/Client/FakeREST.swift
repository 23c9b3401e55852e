import Synchronization
import Transport

/// Answers calls inside the process by a function, and remembers them.
final class FakeREST: HTTPTransport {
    typealias Behaviour = @Sendable (HTTPCall) throws(TransportError) -> HTTPReply

    private let behaviour: Mutex<Behaviour>
    private let seen = Mutex<[String]>([])

    init(_ behaviour: @escaping Behaviour) { self.behaviour = Mutex(behaviour) }

    var calls: [String] { seen.withLock { $0 } }

    func behave(_ behaviour: @escaping Behaviour) { self.behaviour.withLock { $0 = behaviour } }

    func send(_ call: HTTPCall) async throws(TransportError) -> HTTPReply {
        seen.withLock { $0.append("\(call.method.rawValue) \(call.url)") }
        let behaviour = behaviour.withLock { $0 }
        return try behaviour(call)
    }

    static func json(_ text: String, status: Int = 200, headers: [(name: String, value: String)] = []) -> HTTPReply {
        HTTPReply(status: status, headers: headers, body: Array(text.utf8))
    }
}
