import Agents
import Synchronization
import Trading

/// What a mind knows that nobody can: every bar to come, and what its account may still lose.
final class Foresight: Sendable {
    private let series: [[Bar]]
    private let cursor = Mutex((bar: 0, room: 1.0))

    init(_ series: [[Bar]]) { self.series = series }

    /// The bar that has just closed, and the share of equity that the day may still lose.
    func turn(to bar: Int, room: Double) { cursor.withLock { $0 = (bar, room) } }

    /// The share of equity that the day may still lose.
    var room: Double { cursor.withLock { $0.room } }

    /// The bars after the one that has just closed.
    func ahead(_ instrument: Int, _ count: Int) -> ArraySlice<Bar> {
        let bar = cursor.withLock { $0.bar }
        return series[instrument].dropFirst(bar + 1).prefix(count)
    }
}
