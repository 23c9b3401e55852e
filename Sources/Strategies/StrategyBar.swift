import Trading

/// A closed bar with its prices as indicators want them.
///
/// Making one copies whole numbers only; a price becomes floating point when it is read, as the number nearest to its
/// decimal spelling.
@frozen
public struct StrategyBar: Sendable {
    /// The bar on the instrument's grid.
    public let bar: Bar
    @usableFromInline let scale: GridScale

    /// A bar of the instrument that has this scale.
    @inlinable
    public init(_ bar: Bar, _ scale: GridScale) {
        self.bar = bar
        self.scale = scale
    }

    /// A bar of `instrument`.
    @inlinable
    public init(_ bar: Bar, _ instrument: Instrument) { self.init(bar, instrument.scale) }

    /// The first traded price, in quote per base.
    @inlinable public var open: Double { scale.value(bar.open) }
    /// The highest traded price, in quote per base.
    @inlinable public var high: Double { scale.value(bar.high) }
    /// The lowest traded price, in quote per base.
    @inlinable public var low: Double { scale.value(bar.low) }
    /// The last traded price, in quote per base.
    @inlinable public var close: Double { scale.value(bar.close) }
    /// The traded quantity, in base.
    @inlinable public var volume: Double { scale.value(bar.volume) }
    /// The last traded price in whole price increments, exact.
    @inlinable public var closeTicks: Int64 { bar.close.count }
}
