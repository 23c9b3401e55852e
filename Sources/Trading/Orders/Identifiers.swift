/// An order's number within its run, from 1, in the order of decisions. The same run numbers them the same way.
@frozen
public struct OrderID: Hashable, Sendable, Comparable {
    /// The plain number.
    public let number: UInt64

    /// Wraps a plain number.
    @inlinable
    public init(_ number: UInt64) { self.number = number }

    /// By number.
    @inlinable public static func < (a: OrderID, b: OrderID) -> Bool { a.number < b.number }
}

/// A decision's number within its run, from 1. Everything that follows from the decision carries it.
@frozen
public struct DecisionID: Hashable, Sendable, Comparable {
    /// The plain number.
    public let number: UInt64

    /// Wraps a plain number.
    @inlinable
    public init(_ number: UInt64) { self.number = number }

    /// By number.
    @inlinable public static func < (a: DecisionID, b: DecisionID) -> Bool { a.number < b.number }
}

/// A fill's number at its venue; unique per venue and account.
@frozen
public struct VenueTradeID: Hashable, Sendable, Comparable {
    /// The plain number.
    public let number: UInt64

    /// Wraps a plain number.
    @inlinable
    public init(_ number: UInt64) { self.number = number }

    /// By number.
    @inlinable public static func < (a: VenueTradeID, b: VenueTradeID) -> Bool { a.number < b.number }
}

/// The position of an instrument in the list that an engine was given.
@frozen
public struct InstrumentIndex: Hashable, Sendable, Comparable {
    /// The plain position, from 0.
    public let position: Int

    /// Wraps a plain position.
    @inlinable
    public init(_ position: Int) { self.position = position }

    /// By number.
    @inlinable public static func < (a: InstrumentIndex, b: InstrumentIndex) -> Bool { a.position < b.position }
}

/// The position of a sleeve (one strategy's slice of the account) in the list that an engine was given.
@frozen
public struct SleeveIndex: Hashable, Sendable, Comparable {
    /// The plain position, from 0.
    public let position: Int

    /// Wraps a plain position.
    @inlinable
    public init(_ position: Int) { self.position = position }

    /// By number.
    @inlinable public static func < (a: SleeveIndex, b: SleeveIndex) -> Bool { a.position < b.position }
}
