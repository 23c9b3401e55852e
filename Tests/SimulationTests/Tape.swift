import Accounting
import Engine
import Risk
import Simulation
import Strategies
import Trading

/// A journal in memory that keeps everything as text, in order, and the numbers that tests ask for.
struct Tape: Journal {
    var lines: [String] = []
    var times: [Timestamp] = []
    var sources: [String] = []
    var trips: [RoundTrip] = []

    mutating func record(_ effects: Effects) {
        for entry in effects.entries {
            lines.append("\(entry)")
            times.append(entry.time)
            if case .roundTrip(let trip) = entry { trips.append(trip) }
            if case .transaction(let transaction, _) = entry { sources.append(transaction.source.description) }
        }
        for posting in effects.postings { lines.append("\(posting)") }
        times += effects.postings.map { _ in times.last ?? .zero }
    }

    /// The lines of everything that happened before `time`.
    func lines(before time: Timestamp) -> [String] {
        zip(lines, times).filter { $0.1 < time }.map(\.0)
    }
}

extension JournalEntry {
    /// When it happened.
    var time: Timestamp {
        switch self {
        case .decision(let decision): decision.time
        case .refusal(_, _, let time), .order(_, _, _, let time), .status(_, _, _, let time), .risk(_, let time),
            .alert(_, let time):
            time
        case .fill(let fill, _): fill.time
        case .transaction(let transaction, _): transaction.time
        case .lotMatch(let match, _, _, _): match.disposed
        case .roundTrip(let trip): trip.closed
        }
    }
}

/// BTC/USDT as the shipped catalog has it.
let bitcoin = natural("BTC/USDT", tick: "0.01", lot: "0.00001", minNotional: "5")
let ether = natural("ETH/USDT", tick: "0.01", lot: "0.0001", minNotional: "5")

/// Strategies by name, each with its own slice of the cash.
func configuration(
    _ strategies: [(name: String, overrides: [(name: String, value: String)])], cash: Int = 100_000,
    sizing: String = "fraction:0.10", profile: RiskProfile = .unrestricted, fee: String = "0.001",
    instruments: [Instrument] = [bitcoin], warmUpBars: Int = 0
) throws -> EngineConfiguration {
    var sleeves: [EngineConfiguration.Sleeve] = []
    for (name, overrides) in strategies {
        sleeves.append(
            EngineConfiguration.Sleeve(
                name: name, capital: Notional(try Fixed(cash).divided(by: Fixed(strategies.count), .down)),
                strategies: try instruments.map { _ in try StrategyCatalog.make(name, overrides: overrides) },
                sizing: try Sizing(sizing)))
    }
    return try EngineConfiguration(
        instruments: instruments, sleeves: sleeves, riskProfile: profile, feeRate: fraction(fee), start: .zero,
        warmUpBars: warmUpBars)
}

/// Bars that never move.
func flatSeries(minutes: Int, price: Int64, interval: Interval = .minute) throws -> BarSeries {
    let bars = (0..<minutes).map { minute in
        Bar(
            openTime: Timestamp(nanoseconds: Int64(minute) * interval.nanoseconds), open: Ticks(price),
            high: Ticks(price), low: Ticks(price), close: Ticks(price), volume: Lots(1_000_000))
    }
    return try BarSeries(instrument: bitcoin, interval: interval, columns: BarColumns(bars, instrument: bitcoin))
}

/// A generated market of one instrument.
func market(_ instrument: Instrument = bitcoin, seed: UInt64, bars: Int, start: Timestamp = .zero) throws -> BarSeries {
    var market = try GeneratedMarket(
        instrument: instrument, seed: seed, start: start, startPrice: 30_000, typicalMove: 0.001, gapChance: 0.001)
    return try market.series(count: bars)
}
