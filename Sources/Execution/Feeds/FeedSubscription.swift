import Trading

/// What a market stream can tell of an instrument.
public enum FeedKind: UInt8, Hashable, Sendable, CaseIterable, Comparable {
    /// Closed bars.
    case bars
    /// The best bid and ask.
    case quotes
    /// The whole book.
    case depth
    /// The tape.
    case trades

    /// In the order above.
    public static func < (a: FeedKind, b: FeedKind) -> Bool { a.rawValue < b.rawValue }
}

/// One thing that is wanted of one instrument.
public struct FeedSubscription: Hashable, Sendable, Comparable {
    /// The instrument.
    public let instrument: InstrumentIndex
    /// What is wanted.
    public let kind: FeedKind

    /// By its parts.
    public init(_ instrument: InstrumentIndex, _ kind: FeedKind) {
        self.instrument = instrument
        self.kind = kind
    }

    /// By instrument, then by kind.
    public static func < (a: FeedSubscription, b: FeedSubscription) -> Bool {
        (a.instrument, a.kind) < (b.instrument, b.kind)
    }
}
