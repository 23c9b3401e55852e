import NIOCore
import Synchronization
import Trading

/// The one owner of the exchange and its connections: every request and every move of the market passes its lock.
///
/// What is to be sent is collected under the lock and written afterwards, in order: all connections live on one event
/// loop.
final class PracticeHub: Sendable {
    /// Wall time.
    let now: @Sendable () -> Timestamp
    private let state: Mutex<State>
    private let record: @Sendable (String) -> Void

    private struct State {
        var exchange: PracticeExchange
        var connections: [Int: Connection] = [:]
        var lastConnection = 0
    }

    private struct Connection {
        let channel: any Channel
        var session: SocketSession
    }

    /// A text for a connection; `nil` closes it.
    typealias Delivery = (channel: any Channel, text: String?)

    init(
        _ exchange: PracticeExchange, now: @escaping @Sendable () -> Timestamp,
        record: @escaping @Sendable (String) -> Void
    ) {
        state = Mutex(State(exchange: exchange))
        self.now = now
        self.record = record
    }

    /// Does something with the exchange and gives what came of it, with what it tells the connections.
    private func change<Result: Sendable>(_ body: (inout State) -> Result) -> (Result, [Delivery]) {
        state.withLock { state in
            let result = body(&state)
            // The log is written before anybody hears of what it says.
            for line in state.exchange.takeLog() { record(line) }
            let deliveries = state.exchange.takeEvents().flatMap { PracticeHub.deliveries(of: $0, state.connections) }
            return (result, deliveries)
        }
    }

    func answer(_ request: PracticeRequest) -> (PracticeReply, [Delivery]) {
        change { $0.exchange.answer(request, at: now()) }
    }

    /// Moves the market on and tells everybody.
    /// - Returns: `false` where the bars are over.
    func moveOn() -> Bool {
        let (isGoing, deliveries) = change { $0.exchange.moveOn(at: now()) }
        PracticeHub.send(deliveries)
        return isGoing
    }

    /// Carries out what faults held back, where it is due.
    func runDeferred() {
        PracticeHub.send(change { $0.exchange.runDeferred(at: now()) }.1)
    }

    /// A new WebSocket connection; its number.
    func connect(_ channel: any Channel, _ kind: SocketSession.Kind, streams: [String]) -> Int {
        change { state in
            state.lastConnection += 1
            var session = SocketSession(kind)
            for stream in streams.prefix(1_024) where !session.streams.contains(stream) && state.exchange.watch(stream)
            {
                session.streams.append(stream)
            }
            state.connections[state.lastConnection] = Connection(channel: channel, session: session)
            return state.lastConnection
        }.0
    }

    func disconnect(_ id: Int) {
        _ = change { state in
            guard let connection = state.connections.removeValue(forKey: id) else { return }
            for stream in connection.session.streams { state.exchange.unwatch(stream) }
        }
    }

    /// Answers a text message; what is to be written, in order. A `nil` closes the connection.
    func receive(_ text: String, on id: Int) -> (PracticeReply?, [Delivery]) {
        change { state -> PracticeReply? in
            guard var session = state.connections[id]?.session else { return nil }
            defer { state.connections[id]?.session = session }
            guard case .streams = session.kind else {
                return state.exchange.answerAPI(text, &session, at: now())
            }
            guard let answer = state.exchange.answerStream(text, &session, at: now()) else { return nil }
            return PracticeReply(text: answer)
        }
    }

    /// Counts a frame that is no text; `false` where it is one too many.
    func admits(on id: Int) -> Bool {
        state.withLock { state in
            guard case .streams = state.connections[id]?.session.kind else { return true }
            return state.connections[id]?.session.admits(at: now().milliseconds) ?? false
        }
    }

    /// Writes what events tell.
    static func send(_ deliveries: [Delivery]) {
        for (channel, text) in deliveries {
            if let text {
                channel.writeAndFlush(OutgoingText(text: text), promise: nil)
            } else {
                channel.close(promise: nil)
            }
        }
    }

    /// Who hears of an event, in the order of connection.
    private static func deliveries(of event: PracticeEvent, _ connections: [Int: Connection]) -> [Delivery] {
        let ordered = connections.sorted { $0.key < $1.key }.map(\.value)
        switch event {
        case .user(let account, let json):
            return ordered.flatMap { connection in
                connection.session.subscriptions.filter { $0.account == account }.map { subscription in
                    let wrapped = JSONValue.fields(["subscriptionId": .int(subscription.id), "event": json])
                    return (connection.channel, wrapped.description)
                }
            }
        case .market(let stream, let json):
            return ordered.filter { $0.session.streams.contains(stream) }.map { connection in
                guard case .streams(isCombined: true) = connection.session.kind else {
                    return (connection.channel, json.description)
                }
                return (connection.channel, JSONValue.fields(["stream": .text(stream), "data": json]).description)
            }
        case .dropUserStreams:
            return ordered.filter { !$0.session.subscriptions.isEmpty }.map { ($0.channel, nil) }
        }
    }
}

/// A text message on its way out.
struct OutgoingText: Sendable {
    let text: String
}
