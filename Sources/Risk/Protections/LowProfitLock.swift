import Trading

/// Locks an instrument for a while when its last few trips within a window brought too little together.
///
/// Figure and limit are sums of trip returns, as fractions. After a lock the count of trips begins anew.
struct LowProfitLock: Protection {
    let name = "low-profit"

    private struct Trip: Sendable {
        let time: Timestamp
        let tripReturn: Fixed
    }

    private struct Record: Sendable {
        var trips: [Trip] = []
        var lockEnd = Timestamp(nanoseconds: .min)
        var figure = Fixed.zero
    }

    private let count: Int
    private let window: Interval
    private let requiredReturn: Fraction
    private let lock: Interval
    private var records: [Record]

    init(trips count: Int, within window: Interval, requiredReturn: Fraction, lock: Interval, instrumentCount: Int) {
        self.count = count
        self.window = window
        self.requiredReturn = requiredReturn
        self.lock = lock
        records = Array(repeating: Record(), count: instrumentCount)
    }

    mutating func tripClosed(_ trip: ClosedTrip) {
        let index = trip.instrument.position
        records[index].trips.append(Trip(time: trip.time, tripReturn: trip.tripReturn.value))
        if records[index].trips.count > count { records[index].trips.removeFirst() }
        guard records[index].trips.count == count, let oldest = records[index].trips.first,
            trip.time.since(oldest.time) < window
        else { return }
        let figure = sum(records[index].trips)
        guard figure < requiredReturn.value else { return }
        records[index].figure = figure
        records[index].lockEnd = trip.time.advanced(by: lock)
        records[index].trips.removeAll(keepingCapacity: true)
    }

    func denial(_ view: AccountView) -> ProtectionDenial? {
        let record = records[view.index.position]
        guard view.time < record.lockEnd else { return nil }
        return ProtectionDenial(figure: record.figure, limit: requiredReturn.value, until: record.lockEnd)
    }

    private func sum(_ trips: [Trip]) -> Fixed {
        var sum = Fixed.zero
        for trip in trips {
            do throws(ArithmeticError) { sum = try sum.adding(trip.tripReturn) } catch { return .min }
        }
        return sum
    }
}
