import Trading

/// A way of coming from evidence to one wish: who speaks, in which order, and how what they say is weighed.
///
/// A conforming type promises:
/// - it only speaks through the ``Deliberation``, so that every word, token and cent is on the record;
/// - it has no authority: its conclusion is checked by the guard, by memory, by the engine and by `Risk`;
/// - a voice that fails counts as silence, never as agreement.
public protocol Desk: Sendable {
    /// The name it is chosen by.
    var name: String { get }

    /// When it wants to be asked again; `nil` where it has no plan of its own.
    var nextWake: Timestamp? { get }

    /// Sees every bar, also those it is not asked on; learns, and says nothing.
    mutating func observe(_ context: DeskContext)

    /// Lets the voices speak, and concludes.
    mutating func deliberate(_ table: inout Deliberation) async -> Conclusion
}

/// What a desk concludes.
public enum Conclusion: Hashable, Sendable {
    /// It would act.
    case act(Motion)
    /// It would not, and why; at least one reason.
    case nothing([NoTradeReason])
}

extension Desk {
    /// No plan of its own.
    public var nextWake: Timestamp? { nil }

    /// Learns nothing.
    public mutating func observe(_ context: DeskContext) {}
}
