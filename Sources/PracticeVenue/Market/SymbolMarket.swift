import Simulation
import Trading

/// The market of one symbol: its bars, and where in them it is.
struct SymbolMarket: Sendable {
    let instrument: Instrument
    /// The venue's name: `BTCUSDT`.
    let name: String
    let series: BarSeries
    /// Bars that have closed.
    var closed: Int
    /// The bar that is going on; `nil` between bars and after the last.
    var bar: Bar?
    var price: Ticks
    var book: PracticeBook
    var lastTrade: UInt64 = 0
    var lastTradeLots = Lots(1)
    var lastTradeSells = false

    init(_ series: BarSeries, history: Int) {
        instrument = series.instrument
        name = series.instrument.id.base.code + series.instrument.id.quote.code
        self.series = series
        closed = min(history, series.count)
        price = closed > 0 ? series[closed - 1].close : (series.count > 0 ? series[0].open : Ticks(1))
        book = PracticeBook(price: price)
    }

    /// The lower-case name that streams use.
    var streamName: String { name.lowercased() }

    func decimal(_ ticks: Ticks) -> Fixed { instrument.price(ticks).value }

    func decimal(_ lots: Lots) -> Fixed { instrument.quantity(lots).value }

    /// The bar that is going on as far as it has come.
    func partial(at point: BarPath) -> Bar? {
        guard var bar else { return nil }
        let whole = bar
        switch point {
        case .open: (bar.high, bar.low, bar.close) = (whole.open, whole.open, whole.open)
        case .low: (bar.high, bar.close) = (whole.open, whole.low)
        case .high: bar.close = whole.high
        case .close: break
        }
        bar.volume = Lots(whole.volume.count / 4 * Int64(point.rawValue))
        return point == .close ? whole : bar
    }
}
