/// The bars of one instrument and one interval, oldest first, on the instrument's grid.
///
/// Reading a bar is a handful of loads and multiplications; nothing is copied or allocated. Times increase strictly;
/// gaps are kept as they are.
public struct BarSeries: Sendable {
    /// What was traded.
    public let instrument: Instrument
    /// The length of each bar.
    public let interval: Interval
    /// The columns underneath.
    public let columns: BarColumns
    @usableFromInline let priceFactor: Int64
    @usableFromInline let priceDivisor: Int64
    @usableFromInline let volumeFactor: Int64
    @usableFromInline let volumeDivisor: Int64

    /// The series over `columns`.
    ///
    /// - Throws: ``InstrumentError/barsTooFine(instrument:decimals:increment:)`` or
    ///   ``InstrumentError/offGrid(instrument:what:value:increment:)`` when the prices have more decimals than the price
    ///   increment, or lie between its multiples: name a finer increment.
    /// - Complexity: O(1) for increments of 1, 0.1, 0.01 …; O(n) for others such as 0.05, whose every price is checked.
    public init(instrument: Instrument, interval: Interval, columns: BarColumns) throws(InstrumentError) {
        self.instrument = instrument
        self.interval = interval
        self.columns = columns
        let missing = instrument.priceDecimals - columns.priceDecimals
        guard missing >= 0, missing <= 12 else {
            throw .barsTooFine(
                instrument: instrument.id.description, decimals: columns.priceDecimals,
                increment: instrument.priceIncrement.description)
        }
        priceFactor = BarSeries.power(missing)
        priceDivisor = instrument.priceMantissa
        guard (0...18).contains(columns.volumeDecimals) else {
            throw .invalidRule(
                instrument: instrument.id.description, field: "volume decimals", value: "\(columns.volumeDecimals)",
                reason: "are not 0 to 18")
        }
        let surplus = columns.volumeDecimals - instrument.quantityDecimals
        volumeFactor = BarSeries.power(max(0, -surplus))
        let (divisor, overflow) = BarSeries.power(max(0, surplus)).multipliedReportingOverflow(
            by: instrument.lotMantissa)
        volumeDivisor = overflow ? .max : divisor
        try checkGrid()
    }

    /// The number of bars.
    @inlinable
    public var count: Int { columns.count }

    /// The bar at a position from 0.
    /// - Complexity: O(1).
    @inlinable @inline(__always)
    public subscript(index: Int) -> Bar {
        Bar(
            openTime: Timestamp(nanoseconds: columns.openTimes[index]),
            open: ticks(columns.opens[index]), high: ticks(columns.highs[index]), low: ticks(columns.lows[index]),
            close: ticks(columns.closes[index]), volume: lots(columns.volumes[index]))
    }

    /// The bars whose opening time lies in `from ..< to`, sharing the memory.
    /// - Complexity: O(log n).
    public func between(_ from: Timestamp?, _ to: Timestamp?) -> BarSeries {
        let start = from.map(firstIndex(notBefore:)) ?? 0
        let end = to.map(firstIndex(notBefore:)) ?? count
        return BarSeries(self, range: start..<max(start, end))
    }

    /// The first `count` bars, sharing the memory.
    public func prefix(_ count: Int) -> BarSeries { BarSeries(self, range: 0..<max(0, min(count, self.count))) }

    private init(_ other: BarSeries, range: Range<Int>) {
        instrument = other.instrument
        interval = other.interval
        columns = other.columns.slice(range)
        priceFactor = other.priceFactor
        priceDivisor = other.priceDivisor
        volumeFactor = other.volumeFactor
        volumeDivisor = other.volumeDivisor
    }

    private func firstIndex(notBefore time: Timestamp) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if columns.openTimes[middle] < time.nanoseconds { low = middle + 1 } else { high = middle }
        }
        return low
    }

    @inlinable
    func ticks(_ raw: Int64) -> Ticks {
        let scaled = raw &* priceFactor
        return Ticks(priceDivisor == 1 ? scaled : scaled / priceDivisor)
    }

    @inlinable
    func lots(_ raw: Int64) -> Lots {
        let scaled = raw &* volumeFactor
        return Lots(volumeDivisor == 1 ? scaled : scaled / volumeDivisor)
    }

    private static func power(_ exponent: Int) -> Int64 {
        var power: Int64 = 1
        for _ in 0..<min(exponent, 18) { power *= 10 }
        return power
    }

    /// A price of the columns as a decimal.
    private func decimal(_ raw: Int64) -> Fixed {
        var units = Int128(raw)
        for _ in columns.priceDecimals..<Fixed.decimals { units *= 10 }
        return Fixed(units: units)
    }

    /// Every price must be a whole number of ticks, and no multiplication may leave 63 bits.
    private func checkGrid() throws(InstrumentError) {
        let isPowerOfTen = priceDivisor == 1
        if isPowerOfTen && priceFactor == 1 && volumeFactor == 1 { return }
        for index in 0..<count {
            for column in [columns.opens, columns.highs, columns.lows, columns.closes] {
                let (scaled, overflow) = column[index].multipliedReportingOverflow(by: priceFactor)
                guard !overflow, scaled % priceDivisor == 0 else {
                    throw .offGrid(
                        instrument: instrument.id.description, what: "price",
                        value: "\(decimal(column[index])) of bar \(index + 1)",
                        increment: instrument.priceIncrement.description)
                }
            }
            if columns.volumes[index].multipliedReportingOverflow(by: volumeFactor).overflow {
                throw .invalidRule(
                    instrument: instrument.id.description, field: "volume", value: "of bar \(index + 1)",
                    reason: "is too large to count in lots of \(instrument.lot)")
            }
        }
    }
}
