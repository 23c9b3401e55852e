import Accounting
import Foundation
import TestSupport
import Testing
import Trading

/// A plain moving-average cross over a week of real bars, booked through every part of this module, beside the
/// published result of the slow and exact reference program (`oracle/reference_backtest.py`, strategy `sma-cross`,
/// averages of 20 and 100 bars, a tenth of equity a trade, fills at the next open).
@Suite(.enabled(if: SharedData.isPresent, "the shared data folder (../shared/data) is absent"))
struct OracleTests {
    struct Expected: Sendable {
        let file: String
        let base: String
        let lot: String
        let fee: String
        let equity: String
        let fees: String
        let trades: Int
        let wins: Int
        let maxDrawdown: Double
        let profitFactor: Double
        let sharpe: Double
        let sortino: Double
    }

    static let published = [
        Expected(
            file: "sample_7d_binance_BTCUSDT_1m_2025-03-03.csv", base: "BTC", lot: "0.00001", fee: "0.001",
            equity: "98711.1830110908", fees: "1253.8646205092", trades: 63, wins: 10,
            maxDrawdown: 0.013101923906544721, profitFactor: 0.4949738811003811, sharpe: -12.355820584985025,
            sortino: -11.59902051992439),
        Expected(
            file: "sample_7d_binance_ETHUSDT_1m_2025-03-03.csv", base: "ETH", lot: "0.0001", fee: "0",
            equity: "98950.053145", fees: "0", trades: 72, wins: 21, maxDrawdown: 0.012023925057474039,
            profitFactor: 0.607585608596314, sharpe: -11.69057702419238, sortino: -11.618966870503497),
    ]

    @Test(arguments: published)
    func `a week of real bars ends in the published figures`(expected: Expected) throws {
        let text = try String(contentsOf: SharedData.url("bars/\(expected.file)"), encoding: .utf8)
        var run = try CrossRun(base: expected.base, lot: expected.lot, fee: expected.fee)
        for line in text.split(whereSeparator: \.isNewline).dropFirst() { try run.bar(line.split(separator: ",")) }
        let result = Performance(
            curve: run.curve, trips: run.trips, start: Fixed(100_000), interval: .minute,
            turnoverNotional: run.turnover)
        func close(_ a: Double?, _ b: Double) -> Bool { a.map { abs($0 - b) <= 1e-9 } ?? false }
        #expect(result.bars == 10_080)
        #expect(result.finalEquity.description == expected.equity)
        #expect(run.ledger.balance(.fees, run.quote).description == expected.fees)
        #expect(run.ledger.balance(.sleeve(SleeveIndex(0)), run.quote).description == expected.equity)
        #expect(result.trades == expected.trades)
        #expect(result.wins == expected.wins)
        #expect(close(result.maxDrawdown, expected.maxDrawdown))
        #expect(close(result.profitFactor, expected.profitFactor))
        #expect(close(result.sharpe, expected.sharpe))
        #expect(close(result.sortino, expected.sortino))
        // Lots, trades and ledger tell one story.
        let profit = try run.trips.reduce(Notional.zero) { try $0.adding($1.profit) }
        #expect(run.book.realized == profit)
        #expect(try Fixed(100_000).adding(profit.value) == result.finalEquity)
    }
}

/// The reference's rules around our books.
private struct CrossRun {
    let instrument: Instrument
    let fee: Fixed
    let quote: AssetIndex
    let base: AssetIndex
    var ledger: Ledger
    var book = LotBook()
    var tracker = RoundTripTracker(sleeve: SleeveIndex(0), instrument: InstrumentIndex(0))
    var curve = EquityCurve(start: Fixed(100_000), expectedCount: 10_080)
    var trips: [RoundTrip] = []
    var turnover = Notional.zero
    private var closes: [Int64] = []
    private var fast: Int64 = 0
    private var slow: Int64 = 0
    private var previous: Int64?
    private var pending: (side: Side, quantity: Lots)?
    private var fills: UInt64 = 0

    init(base: String, lot: String, fee: String) throws {
        instrument = try Instrument(
            id: InstrumentID("\(base)/USDT"), priceIncrement: Price(try fixed("0.01")), lot: Quantity(try fixed(lot)))
        self.fee = try fixed(fee)
        ledger = Ledger(assets: [instrument.id.base, instrument.id.quote], sleeveCount: 1)
        self.base = ledger.index(of: instrument.id.base)
        quote = ledger.index(of: instrument.id.quote)
        let cash = Fixed(100_000)
        let postings = [
            Posting(account: .capital, asset: quote, amount: try cash.negated()),
            Posting(account: .sleeve(SleeveIndex(0)), asset: quote, amount: cash),
        ]
        _ = try ledger.post(.deposit(1), at: .zero, postings, from: 0)
    }

    /// One bar: time in milliseconds, open, high, low, close, volume.
    mutating func bar(_ fields: [Substring]) throws {
        let milliseconds = try #require(Int64(fields[0]))
        let time = try #require(Timestamp(milliseconds: milliseconds))
        let open = try instrument.ticks(Price(try fixed(String(fields[1]))), .exact)
        let close = try instrument.ticks(Price(try fixed(String(fields[4]))), .exact)
        if let order = pending { try fill(order.side, order.quantity, at: open, time) }
        pending = nil
        let cash = ledger.balance(.sleeve(SleeveIndex(0)), quote)
        let equity = try cash.adding(try instrument.notional(book.quantity, at: close).value)
        curve.append(equity, at: time, isExposed: book.quantity > .zero)
        tracker.barClosed()
        switch cross(close.count) {
        case .buy? where book.quantity == .zero:
            let lots = try equity.wholeQuotient(
                times: try fixed("0.1"), dividedBy: instrument.price(close).value, times: instrument.lot.value)
            pending = (.buy, Lots(Int64(lots)))
        case .sell? where book.quantity > .zero: pending = (.sell, book.quantity)
        default: break
        }
    }

    private mutating func fill(_ side: Side, _ quantity: Lots, at price: Ticks, _ time: Timestamp) throws {
        fills += 1
        let value = try instrument.notional(quantity, at: price)
        let fee = Notional(try value.value.multiplied(by: fee, .exact))
        let amount = instrument.quantity(quantity).value
        let sleeve = LedgerAccount.sleeve(SleeveIndex(0))
        let sign: Int64 = side == .buy ? 1 : -1
        let paid = try value.value.multiplied(byCount: sign)
        let postings = [
            Posting(account: sleeve, asset: quote, amount: try paid.adding(fee.value).negated()),
            Posting(account: .venue, asset: quote, amount: paid),
            Posting(account: .fees, asset: quote, amount: fee.value),
            Posting(account: .venue, asset: base, amount: try amount.multiplied(byCount: -sign)),
            Posting(account: sleeve, asset: base, amount: try amount.multiplied(byCount: sign)),
        ]
        _ = try ledger.post(.fill(VenueTradeID(fills)), at: time, postings, from: 0)
        turnover = try turnover.adding(value)
        let decision = DecisionID(fills)
        if side == .buy {
            try book.acquire(quantity, cost: try value.adding(fee), id: fills, at: time)
            try tracker.bought(quantity, notional: value, fee: fee, decision: decision, at: time)
            return
        }
        var matches: [LotMatch] = []
        try book.dispose(quantity, proceeds: try value.subtracting(fee), at: time, into: &matches)
        if let trip = try tracker.sold(
            quantity, notional: value, fee: fee, decision: decision, reason: .strategy, at: time)
        {
            trips.append(trip)
        }
    }

    /// Averages of 20 and 100 closes as whole sums, so that a cross is a cross.
    private mutating func cross(_ close: Int64) -> Side? {
        closes.append(close)
        let index = closes.count - 1
        fast += close - (index >= 20 ? closes[index - 20] : 0)
        slow += close - (index >= 100 ? closes[index - 100] : 0)
        guard index >= 99 else { return nil }
        let difference = fast * 100 - slow * 20
        defer { previous = difference }
        guard let previous else { return nil }
        if previous <= 0, difference > 0 { return .buy }
        return previous >= 0 && difference < 0 ? .sell : nil
    }
}
