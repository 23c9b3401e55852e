/// What happened in simulated runs, in numbers: whether they tried anything at all.
public struct SimulationTally: Hashable, Sendable {
    /// Orders that the venue accepted.
    public var orders = 0
    /// Executions.
    public var trades = 0
    /// Processes that took a session up again.
    public var restarts = 0

    /// Nothing yet.
    public init() {}

    /// Adds another run's.
    public mutating func add(_ other: SimulationTally) {
        orders += other.orders
        trades += other.trades
        restarts += other.restarts
    }
}

extension SimulationWorld {
    /// What has happened in this run.
    public var tally: SimulationTally {
        var tally = SimulationTally()
        tally.orders = venue.orders.filter { !$0.isForeign }.count
        tally.trades = venue.trades.count
        tally.restarts = starts - 1
        return tally
    }
}
