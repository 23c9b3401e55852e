import Trading

// Strays: open orders that carry this installation's name and are not of this session. An earlier session left them, or
// its journal was lost. They are ours to take back, and never to take over: nothing says what they were for.

extension SessionCore {
    /// Tells a person of each, once.
    mutating func tellStrays(at now: Moment, into output: inout SessionOutput) {
        for order in foreignOrders where settings.names.owns(order.clientID) {
            guard toldStrays.count < 1_000, toldStrays.insert(order.clientID).inserted else { continue }
            tell(
                .init(
                    .alarm,
                    "order \(order.clientID) on \(order.instrument) is ours, open, and not of this session; "
                        + "look at it, then take it back with cancel-all"),
                at: now, into: &output)
        }
    }

    /// Asks for all of them back. Repeated at each reconciliation while the level is KILL.
    mutating func cancelStrays(into output: inout SessionOutput) {
        for order in foreignOrders where settings.names.owns(order.clientID) {
            guard let name = try? ClientOrderID(order.clientID) else { continue }
            ask(.cancel(name, order.instrument), .cancelStray, into: &output)
        }
    }
}
