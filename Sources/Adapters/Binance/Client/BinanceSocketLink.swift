import Execution
import FaultPoints
import Synchronization
import Trading
import Transport

/// One connection to the WebSocket interface, and the requests under way on it.
final class BinanceSocketLink: Sendable {
    /// What is told of a connection, on its own thread.
    struct Events: Sendable {
        let user: @Sendable (BinanceSocketLink, BinanceUserEvent) -> Void
        let usage: @Sendable (BinanceSocketReply) -> Void
        let unreadable: @Sendable (String) -> Void
        let closed: @Sendable (BinanceSocketLink, String) -> Void
    }

    let number: UInt64
    let openedAt: MonotonicTime
    private let reader: BinanceStreamReader
    private let events: Events
    private let requests = Mutex(SocketRequests())
    private let connection = Mutex<(any WebSocketConnection)?>(nil)

    init(_ number: UInt64, _ reader: BinanceStreamReader, openedAt: MonotonicTime, events: Events) {
        self.number = number
        self.reader = reader
        self.openedAt = openedAt
        self.events = events
    }

    var handlers: WebSocketHandlers {
        WebSocketHandlers(text: { self.receive($0) }, closed: { self.close($0) })
    }

    /// How many requests have no answer yet.
    var pendingCount: Int { requests.withLock { $0.entries.count } }

    /// Whether it is over.
    var isClosed: Bool { requests.withLock { $0.isClosed } }

    func attach(_ connection: any WebSocketConnection) { self.connection.withLock { $0 = connection } }

    func close() { connection.withLock { $0 }?.close() }

    /// Sends a request; `answer` is called exactly once, with its reply or with why there is none.
    ///
    /// - Parameter permit: asked on the connection's thread as the last statement before the write.
    func send(
        _ id: UInt64, _ text: [UInt8], deadline: MonotonicTime, permit: (@Sendable () -> Bool)? = nil,
        answer: @escaping @Sendable (SocketOutcome) -> Void
    ) {
        guard let connection = connection.withLock({ $0 }),
            requests.withLock({ $0.add(id, deadline: deadline, answer: answer) })
        else { return answer(.notSent("there is no connection, or too much is under way on it")) }
        connection.send(
            text,
            lastCheck: { [self] in
                guard requests.withLock({ $0.leave(id) }), permit?() ?? true else { return false }
                if permit != nil { faultPoint("send.mid") }
                faultPoint("send")
                return true
            },
            completion: { [self] result in
                switch result {
                case .written: if permit != nil { faultPoint("send.written") }
                case .notSent(let reason): take(id)?.answer(.notSent(reason))
                case .unclear(let reason): take(id)?.answer(.unclear(reason))
                }
            })
    }

    /// Answers what is overdue. What has not left by now never will.
    func sweep(at now: MonotonicTime) {
        for entry in requests.withLock({ $0.takeOverdue(at: now) }) {
            entry.answer(
                entry.isLeaving ? .unclear("no reply by the deadline") : .notSent("not sent by the deadline"))
        }
    }

    private func take(_ id: UInt64) -> SocketRequests.Entry? { requests.withLock { $0.take(id) } }

    private func receive(_ frame: UnsafeRawBufferPointer) {
        do throws(BinanceError) {
            let reply = try BinanceSocketReply(frame)
            events.usage(reply)
            guard let id = reply.id, let entry = take(id) else {
                return events.unreadable("a reply to no request of ours, status \(reply.status)")
            }
            return entry.answer(.reply(reply))
        } catch {
            // Events have another shape; what is neither is told below.
        }
        do throws(BinanceError) {
            guard case .user(_, let event) = try reader.read(frame) else {
                return events.unreadable("a frame that is neither a reply nor an event of the account")
            }
            events.user(self, event)
        } catch {
            events.unreadable("\(error)")
        }
    }

    private func close(_ closure: WebSocketClosure) {
        for entry in requests.withLock({ $0.close() }) {
            entry.answer(
                entry.isLeaving
                    ? .unclear("the connection ended before a reply: \(closure.reason)")
                    : .notSent("the connection ended: \(closure.reason)"))
        }
        events.closed(self, closure.reason)
    }
}
