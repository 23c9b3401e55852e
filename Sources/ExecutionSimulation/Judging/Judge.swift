import Execution
import Risk
import Trading

/// Judges a run by the venue's own log and by what is on disk; shares no code with what it judges.
struct Judge {
    /// Client ids that ever reached the venue's door.
    private(set) var arrived: Set<String> = []
    /// When good market data last reached the trader; `nil` while it is told not to trust it.
    var goodDataAt: Int64?
    /// The most that a buy may be worth, in 10⁻¹² of the quote.
    let buyLimit: Int128
    private var intents: [String: VenueOrder] = [:]
    private var read = 0

    init(buyLimit: Int128) { self.buyLimit = buyLimit }

    /// The bytes of an order leave the trader now.
    mutating func leaving(
        _ orders: [VenueOrder], _ disk: SimulatedDisk, level: KillLevel, at time: Int64
    ) throws(Violation) {
        try readIntents(disk, at: time)
        for order in orders {
            let name = order.clientID.text
            guard let intent = intents[name] else {
                throw no("an order without a committed intent", name, time)
            }
            guard intent == order else { throw no("an order other than its intent", name, time) }
            guard arrived.insert(name).inserted else { throw no("an order sent twice", name, time) }
            guard level == .run || (level == .reduceOnly && order.side == .sell) else {
                throw no("an order after the kill level", "\(name) at \(level)", time)
            }
            guard let good = goodDataAt, time - good <= 5_000_000_000 else {
                throw no("an order on stale data", name, time)
            }
        }
    }

    /// An order is accepted.
    func accepted(_ order: VenueOrder, worth units: Int128, at time: Int64) throws(Violation) {
        guard order.side == .sell || units <= buyLimit else {
            throw no("an order above the limits", "\(order.clientID) for \(Fixed(units: units))", time)
        }
    }

    /// Names of all orders with a committed intent.
    mutating func intended(_ disk: SimulatedDisk, at time: Int64) throws(Violation) -> [String] {
        try readIntents(disk, at: time)
        return intents.keys.sorted()
    }

    func no(_ rule: String, _ detail: String, _ time: Int64) -> Violation {
        Violation(rule: rule, detail: detail, milliseconds: time / 1_000_000)
    }

    private mutating func readIntents(_ disk: SimulatedDisk, at time: Int64) throws(Violation) {
        while read < disk.records.count {
            let record = disk.records[read]
            read += 1
            guard record.kind == .intent else { continue }
            do throws(CanonicalError) {
                for order in try JournalRecord.intent(in: record.payload).orders {
                    guard intents.updateValue(order, forKey: order.clientID.text) == nil else {
                        throw CanonicalError.outOfRange("a name used twice")
                    }
                }
            } catch {
                throw no("a journal that cannot be read", "\(error)", time)
            }
        }
    }
}
