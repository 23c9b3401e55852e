import Engine
import Simulation
import Trading

/// A venue that speaks Binance spot, without a socket and without a clock: requests and moments in, answers and events
/// out.
///
/// Every account trades alone against the same bars, matched by ``MatchingVenue``. Balances are kept here and are what
/// clients see; the matching engine is told what it may spend. Time comes with each call: wall time for clocks,
/// signatures and limits; the bars bring market time.
public struct PracticeExchange: Sendable {
    /// How it behaves.
    public private(set) var terms: ExchangeTerms
    let matchingModel: FillModel
    var markets: [SymbolMarket]
    var accounts: [PracticeAccount] = []
    var faults = FaultList()
    var weights = WeightCounters()
    /// The point of the bars that are going on.
    var point = BarPath.open
    /// Market time.
    var marketTime = Timestamp.zero
    var isOver = false
    /// How often the market has moved on.
    var moves = 0
    var lastOrder: UInt64 = 0
    var lastList: UInt64 = 0
    var lastTrade: UInt64 = 0
    var events: [PracticeEvent] = []
    var log = VenueLog()
    var watched: [String: Int] = [:]
    /// Requests that a fault holds back.
    var deferred: [DeferredRequest] = []
    var requestCounts: [String: Int] = [:]
    /// The client ids that the venue makes up itself.
    var madeIDs = 0

    /// A venue for the bars of its symbols, its accounts at their start.
    ///
    /// - Throws: ``PracticeError``, or ``SimulationError`` for terms that contradict each other.
    public init(_ terms: ExchangeTerms, series: [BarSeries], accounts: [AccountTerms]) throws {
        guard !series.isEmpty else { throw PracticeError.configuration("a practice venue needs the bars of a symbol") }
        self.terms = terms
        matchingModel = try terms.matchingModel()
        let cut = PracticeExchange.historyEnd(series, terms.history)
        markets = series.map { series in
            SymbolMarket(series, history: PracticeExchange.bars(of: series, before: cut))
        }
        guard Set(markets.map(\.name)).count == markets.count else {
            throw PracticeError.configuration("a symbol is named twice")
        }
        for market in markets where market.series.interval != markets[0].series.interval {
            throw PracticeError.configuration(
                "\(market.instrument.id): its bars last \(market.series.interval), others \(markets[0].series.interval)"
            )
        }
        for account in accounts { try open(account) }
        beginRound()
    }

    /// What the venue has told since the last time.
    public mutating func takeEvents() -> [PracticeEvent] {
        defer { events.removeAll() }
        return events
    }

    /// The lines of the log that nobody has taken yet.
    public mutating func takeLog() -> [String] { log.takeFresh() }

    /// All lines of the log that are kept, oldest first.
    public var logLines: [String] { log.lines }

    /// Opens an account.
    /// - Throws: ``PracticeError/account(_:)`` where its key is taken.
    public mutating func open(_ account: AccountTerms) throws {
        guard !accounts.contains(where: { $0.key == account.key }), accounts.count < 1_000 else {
            throw PracticeError.account("there is an account with the key \(account.key), or 1,000 of them")
        }
        let matching = markets.map { market in
            MatchingVenue(instruments: [market.instrument], model: matchingModel, cash: [.zero])
        }
        accounts.append(try PracticeAccount(account, matching: matching))
    }

    /// What clients are told the time is.
    func serverTime(_ wall: Timestamp) -> Timestamp { wall.advanced(by: .milliseconds(terms.clockOffsetMilliseconds)) }

    mutating func setClockOffset(milliseconds: Int64) { terms.clockOffsetMilliseconds = milliseconds }

    func symbolIndex(_ parameters: Parameters) throws -> Int {
        let name = try parameters.text("symbol")
        guard name.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) }), name.utf8.count <= 20
        else { throw VenueRefusal.illegal("symbol", "^[A-Z0-9-_.]{1,20}$") }
        guard let index = markets.firstIndex(where: { $0.name == name }) else { throw VenueRefusal.badSymbol }
        return index
    }

    private static func historyEnd(_ series: [BarSeries], _ history: Int) -> Timestamp {
        // The first symbol decides; the others' bars before the same moment are history too.
        let first = series[0]
        let count = min(max(0, history), first.count)
        if count == first.count { return Timestamp(nanoseconds: .max) }
        return first[count].openTime
    }

    private static func bars(of series: BarSeries, before end: Timestamp) -> Int {
        var low = 0
        var high = series.count
        while low < high {
            let middle = (low + high) / 2
            if series[middle].openTime < end { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
