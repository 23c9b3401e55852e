import Trading

/// One open order of ours, as the guard sees it.
public struct GuardOrder: Hashable, Sendable {
    /// Our name for it.
    public let clientID: ClientOrderID
    /// What is traded.
    public let instrument: InstrumentID
    /// Buy or sell.
    public let side: Side

    /// By its parts.
    public init(clientID: ClientOrderID, instrument: InstrumentID, side: Side) {
        self.clientID = clientID
        self.instrument = instrument
        self.side = side
    }

    /// Whether it would open or grow a position. On a spot account nothing is held short, so every sell shrinks.
    public var isEntry: Bool { side == .buy }
}

/// The guard's own way to the venue, with its own connection and key.
///
/// A conforming type promises a deadline on every call, and that a failed or partial answer throws: it is never taken
/// for `no orders`.
public protocol GuardVenue: Sendable {
    /// Every open order of ours, known by the prefix of its name.
    func openOrders() async throws -> [GuardOrder]
    /// Takes back what is left of an order. An order that is gone already is no error.
    func cancel(_ order: GuardOrder) async throws
}
