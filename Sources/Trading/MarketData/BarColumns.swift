/// Six columns of 64-bit integers that hold bars, oldest first, wherever the memory is (a mapped file, an array).
///
/// Times are nanoseconds; prices are counts of 10^-`priceDecimals`, volumes of 10^-`volumeDecimals`.
public struct BarColumns: @unchecked Sendable {
    // Unchecked: the pointers are only read, and `owner` keeps the memory alive and unchanged.

    /// Opening times in nanoseconds.
    public let openTimes: UnsafePointer<Int64>
    /// Opening prices.
    public let opens: UnsafePointer<Int64>
    /// Highest prices.
    public let highs: UnsafePointer<Int64>
    /// Lowest prices.
    public let lows: UnsafePointer<Int64>
    /// Closing prices.
    public let closes: UnsafePointer<Int64>
    /// Volumes.
    public let volumes: UnsafePointer<Int64>
    /// The number of bars.
    public let count: Int
    /// Decimals of the prices.
    public let priceDecimals: Int
    /// Decimals of the volumes.
    public let volumeDecimals: Int

    private let owner: AnyObject

    /// Columns that lie one after another, `count` each, at `base`: times, opens, highs, lows, closes, volumes.
    ///
    /// - Parameter owner: keeps the memory alive; the memory must not change while it lives.
    public init(
        contiguous base: UnsafePointer<Int64>, count: Int, priceDecimals: Int, volumeDecimals: Int, owner: AnyObject
    ) {
        openTimes = base
        opens = base + count
        highs = base + 2 * count
        lows = base + 3 * count
        closes = base + 4 * count
        volumes = base + 5 * count
        self.count = count
        self.priceDecimals = priceDecimals
        self.volumeDecimals = volumeDecimals
        self.owner = owner
    }

    private init(_ other: BarColumns, range: Range<Int>) {
        openTimes = other.openTimes + range.lowerBound
        opens = other.opens + range.lowerBound
        highs = other.highs + range.lowerBound
        lows = other.lows + range.lowerBound
        closes = other.closes + range.lowerBound
        volumes = other.volumes + range.lowerBound
        count = range.count
        priceDecimals = other.priceDecimals
        volumeDecimals = other.volumeDecimals
        owner = other.owner
    }

    /// Some of the bars, sharing the memory.
    public func slice(_ range: Range<Int>) -> BarColumns {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "slice outside the columns")
        return BarColumns(self, range: range)
    }

    /// Columns over the bars of an array, already on the grid of `instrument`.
    public init(_ bars: [Bar], instrument: Instrument) {
        let storage = ColumnStorage(count: bars.count)
        for (index, bar) in bars.enumerated() {
            storage.base[index] = bar.openTime.nanoseconds
            storage.base[bars.count + index] = bar.open.count * instrument.priceMantissa
            storage.base[2 * bars.count + index] = bar.high.count * instrument.priceMantissa
            storage.base[3 * bars.count + index] = bar.low.count * instrument.priceMantissa
            storage.base[4 * bars.count + index] = bar.close.count * instrument.priceMantissa
            storage.base[5 * bars.count + index] = bar.volume.count * instrument.lotMantissa
        }
        self.init(
            contiguous: UnsafePointer(storage.base), count: bars.count, priceDecimals: instrument.priceDecimals,
            volumeDecimals: instrument.quantityDecimals, owner: storage)
    }
}

/// Heap memory for six columns, freed with its last user.
final class ColumnStorage {
    let base: UnsafeMutablePointer<Int64>

    init(count: Int) { base = .allocate(capacity: max(1, 6 * count)) }

    deinit { base.deallocate() }
}
