/// The kill switch's own way to a venue: connections opened beforehand and used for nothing else.
///
/// A conforming type promises that it waits for nothing: no reply, no lock that others hold while they wait, no
/// cooperative thread pool, no database.
public protocol CancelLine: Sendable {
    /// Puts a cancel for every open order of ours on the wire, protective ones too, and returns at once.
    ///
    /// - Returns: how many orders the cancels are for; negative where there is no connection.
    func cancelAll() -> Int
}

/// No venue, so nothing to cancel: for modes in which no order leaves this machine.
public struct NoCancelLine: CancelLine {
    /// Nothing.
    public init() {}
    /// Nothing to do.
    public func cancelAll() -> Int { 0 }
}
