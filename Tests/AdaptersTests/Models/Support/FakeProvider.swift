import Synchronization
import Transport

/// Answers calls inside the process, one after another from a list, and remembers them.
final class FakeProvider: HTTPTransport {
    typealias Answer = Result<HTTPReply, TransportError>

    private let state: Mutex<(answers: [Answer], calls: [HTTPCall])>
    private let during: @Sendable () -> Void

    /// - Parameters:
    ///   - answers: the last one is given again and again.
    ///   - during: runs within each call.
    init(_ answers: [Answer], during: @escaping @Sendable () -> Void = {}) {
        state = Mutex((answers, []))
        self.during = during
    }

    var calls: [HTTPCall] { state.withLock { $0.calls } }

    func send(_ call: HTTPCall) async throws(TransportError) -> HTTPReply {
        let answer = state.withLock { state -> Answer in
            state.calls.append(call)
            guard state.answers.count > 1 else { return state.answers.first ?? .failure(.notSent("nothing scripted")) }
            return state.answers.removeFirst()
        }
        during()
        return try answer.get()
    }

    static func json(_ text: String, _ status: Int = 200, _ headers: [(name: String, value: String)] = []) -> Answer {
        .success(HTTPReply(status: status, headers: headers, body: Array(text.utf8)))
    }
}

extension HTTPCall {
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    var text: String { String(decoding: body ?? [], as: UTF8.self) }
}
