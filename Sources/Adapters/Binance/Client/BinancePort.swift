import Execution
import Synchronization
import Trading

/// Binance as the gateway's venue: orders and cancels over the WebSocket interface, questions over REST.
///
/// Every request is answered exactly once, by its number.
public final class BinancePort: VenuePort {
    /// The most questions under way at once.
    public static let questionLimit = 64

    private let socket: BinanceSocketAPI
    private let rest: BinanceREST
    private let sink: @Sendable (RequestNumber, VenueAnswer) -> Void
    private let questions = Atomic(0)

    /// - Parameters:
    ///   - rest: with deadlines short enough for the gateway's questions.
    ///   - sink: takes the answers, on any thread; returns quickly.
    public init(
        socket: BinanceSocketAPI, rest: BinanceREST, sink: @escaping @Sendable (RequestNumber, VenueAnswer) -> Void
    ) {
        self.socket = socket
        self.rest = rest
        self.sink = sink
    }

    /// Hands a request over; its answer goes to the sink.
    public func send(_ request: VenueRequest, _ number: RequestNumber) {
        switch request {
        case .place(let permit): socket.place(permit) { [sink] in sink(number, $0) }
        case .cancel(let id, let instrument): socket.cancel(id, instrument) { [sink] in sink(number, $0) }
        case .lookUp, .openOrders, .fills, .balances: ask(request, number)
        }
    }

    private func ask(_ request: VenueRequest, _ number: RequestNumber) {
        guard questions.add(1, ordering: .relaxed).newValue <= BinancePort.questionLimit else {
            questions.subtract(1, ordering: .relaxed)
            return sink(number, .notSent("too many questions are under way"))
        }
        // Ends by itself: each call has its deadline, and their number is bounded.
        Task { [self] in
            let answer = await rest.answer(request)
            questions.subtract(1, ordering: .relaxed)
            sink(number, answer)
        }
    }
}
