import NIOCore
import Trading

/// A practice exchange on the loopback interface: REST, streams and the WebSocket API on one port.
public final class PracticeServer: Sendable {
    /// The port it listens on.
    public var port: Int { listener.port }
    private let listener: LoopbackListener
    private let hub: PracticeHub

    /// Opens the venue.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - pace: when the market moves on.
    ///   - pingInterval: between two pings on a WebSocket connection; the real venue takes 20 s.
    ///   - now: wall time.
    ///   - record: is given every line of the log before anybody hears of what it says; it is called on one thread.
    /// - Throws: ``PracticeError/port(_:reason:)`` where the port cannot be had.
    public init(
        _ exchange: PracticeExchange, port: Int, pace: PracticePace, pingInterval: Interval = .seconds(20),
        now: @escaping @Sendable () -> Timestamp, record: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws {
        let hub = PracticeHub(exchange, now: now, record: record)
        let pings = TimeAmount.nanoseconds(pingInterval.nanoseconds)
        listener = try await LoopbackListener(port: port) { HTTPHandler(hub, pingInterval: pings, codec: $0) }
        self.hub = hub
        PracticeServer.schedule(hub, pace, on: listener.loop, wait: pace.wait(atOpen: true), phase: 0)
        // Late orders are due by wall time too.
        listener.loop.scheduleRepeatedTask(initialDelay: .milliseconds(50), delay: .milliseconds(50)) { _ in
            hub.runDeferred()
        }
    }

    /// Ends every connection and frees the port.
    public func close() async throws { try await listener.close() }

    /// Moves the market at its pace; `phase` counts the moves within a bar.
    private static func schedule(
        _ hub: PracticeHub, _ pace: PracticePace, on loop: any EventLoop, wait: Interval?, phase: Int
    ) {
        guard let wait else { return }
        loop.scheduleTask(in: .nanoseconds(wait.nanoseconds)) {
            guard hub.moveOn() else { return }
            let next = (phase + 1) % 3
            schedule(hub, pace, on: loop, wait: pace.wait(atOpen: next == 0), phase: next)
        }
    }
}
