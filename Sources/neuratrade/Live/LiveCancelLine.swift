import Adapters
import Execution
import Synchronization
import Trading

/// The kill switch's own connection to the venue: on a thread of its own, open beforehand, used for nothing else.
final class LiveCancelLine: CancelLine {
    private let socket: BinanceSocketAPI
    private let open = Mutex<[(ClientOrderID, InstrumentID)]>([])

    init(_ socket: BinanceSocketAPI) { self.socket = socket }

    /// What is open, or may be: told by the trading loop after every step.
    func show(_ orders: [(ClientOrderID, InstrumentID)]) { open.withLock { $0 = orders } }

    /// What is about to be sent.
    func add(_ orders: [VenueOrder]) {
        open.withLock { $0 += orders.map { ($0.clientID, $0.instrument) } }
    }

    func cancelAll() -> Int {
        let orders = open.withLock { $0 }
        guard !orders.isEmpty else { return 0 }
        guard socket.isUp else { return -1 }
        return socket.cancelAll(orders)
    }
}
