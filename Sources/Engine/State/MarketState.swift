import Trading

/// What the engine knows of one instrument: its last price, and what the account holds of it.
struct MarketState: Sendable {
    let instrument: Instrument
    /// The last close, or the middle of the last quote rounded down; `nil` before the first event.
    var mark: Ticks?
    var markTime: Timestamp
    var spread: Ticks?
    /// When the latest bar closed; `nil` before the first.
    var lastClose: Timestamp?
    /// Lots held by all sleeves together.
    var heldLots: Int64 = 0
    /// `heldLots` at the mark, in 10⁻¹² of the quote.
    var heldValue: Int128 = 0
    /// Frozen: something happened that should not have; no new positions.
    var isFrozen = false
    /// Why the market data cannot be trusted at this moment; `nil` where it can.
    var trouble: String?
    /// Why nothing can be sold at this moment; `nil` where it can.
    var exitObstacle: String?
    private let tickLotUnits: Int128
    private let productLimit: Int128

    init(_ instrument: Instrument, at start: Timestamp) {
        self.instrument = instrument
        markTime = start
        tickLotUnits = instrument.tickLotValue.units
        productLimit = Int128.max / Swift.max(1, tickLotUnits)
    }

    /// Takes a new price; returns by how much the value of what is held changes, or `nil` where it leaves the range of
    /// money.
    @inline(__always)
    mutating func mark(at price: Ticks, _ time: Timestamp) -> Int128? {
        mark = price
        markTime = time
        return heldLots == 0 ? 0 : revalued()
    }

    /// Brings the value of what is held up to the mark; returns the change, as ``mark(at:_:)``.
    mutating func revalued() -> Int128? {
        guard let mark else { return 0 }
        guard let value = value(heldLots, mark.count) else { return nil }
        let (change, overflow) = value.subtractingReportingOverflow(heldValue)
        guard !overflow else { return nil }
        heldValue = value
        return change
    }

    /// The value of `lots` at `ticks`, in 10⁻¹² of the quote; `nil` where it leaves the range of money.
    @inline(__always)
    func value(_ lots: Int64, _ ticks: Int64) -> Int128? {
        let product = Int128(lots) &* Int128(ticks)  // Two 64-bit numbers always fit.
        guard product <= productLimit, product >= -productLimit else { return nil }
        return product &* tickLotUnits
    }
}
