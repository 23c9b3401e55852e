import Synchronization
import Transport

/// A socket that takes messages and notes when: the permit is asked as the last statement before, as on a real one.
final class SinkSockets: WebSocketTransport, WebSocketConnection {
    private let stamp = Atomic<Int64>(0)
    private let bytes = Mutex<[UInt8]>([])

    /// When the last message was taken, in nanoseconds of the steady clock; 0 where its permit said no.
    var last: Int64 { stamp.load(ordering: .relaxed) }
    /// The last message.
    var message: [UInt8] { bytes.withLock { $0 } }

    func forget() { stamp.store(0, ordering: .relaxed) }

    func connect(
        _ url: String, handlers: WebSocketHandlers, deadline: Duration
    ) async throws(TransportError) -> any WebSocketConnection { self }

    func send(
        _ text: [UInt8], lastCheck: (@Sendable () -> Bool)?, completion: @escaping @Sendable (WebSocketSend) -> Void
    ) {
        guard lastCheck?() ?? true else { return completion(.notSent("the permit said no")) }
        stamp.store(SteadyClock.nanoseconds(), ordering: .relaxed)
        bytes.withLock { $0 = text }
        // Nobody answers here: the order ends without a trace, and the next bar decides again.
        completion(.notSent("a sink"))
    }

    func close() {}
}
