import Engine
import Execution
import Trading

/// What plays a recorded session again: made from its first record, then given the records behind it.
///
/// A conforming type holds a fresh engine and knows how payloads are encoded. It has no clock and no chance: the same
/// records give the same effects.
public protocol SessionPlayer {
    /// The run under which the session's rows are recorded.
    var run: RunDescription { get }

    /// What the venue knew an order by.
    func clientID(of order: OrderID) -> String

    /// Collects what the engine did before its first event, such as booking what it was given to trade with.
    mutating func begin(into effects: inout Effects) throws

    /// Gives the engine the event in a record of kind `event`, and collects what it does about it.
    ///
    /// - Throws: where the payload is no event, or the engine refuses it.
    mutating func take(_ event: JournalRecord, into effects: inout Effects) throws

    /// Compares a record of kind `intent` with what the engine has asked for.
    ///
    /// - Returns: in words, what differs; `nil` where it is what was asked for, to the last byte.
    mutating func difference(in intent: JournalRecord) throws -> String?
}
