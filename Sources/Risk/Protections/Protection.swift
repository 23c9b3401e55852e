import Trading

/// A small rule that may deny entries for a while; it never holds an exit back.
///
/// A conforming type is a value that changes only by what it is told, so that a replay denies the same entries. It
/// keeps bounded memory and never traps on odd numbers: where it cannot decide, it denies.
public protocol Protection: Sendable {
    /// The name that refusals carry, such as `cool-down`.
    var name: String { get }
    /// Whether ``observe(_:of:at:)`` does anything.
    var needsBars: Bool { get }
    /// Takes note of a closed position. Trips come in the order in which they close.
    mutating func tripClosed(_ trip: ClosedTrip)
    /// Takes note of a bar of an instrument that closed at `time`, oldest first.
    mutating func observe(_ bar: Bar, of instrument: InstrumentIndex, at time: Timestamp)
    /// Why an entry into the view's instrument must wait, or `nil`.
    func denial(_ view: AccountView) -> ProtectionDenial?
}

extension Protection {
    /// No bars are needed.
    public var needsBars: Bool { false }
    /// Closed positions change nothing.
    public mutating func tripClosed(_ trip: ClosedTrip) {}
    /// Bars change nothing.
    public mutating func observe(_ bar: Bar, of instrument: InstrumentIndex, at time: Timestamp) {}
}
