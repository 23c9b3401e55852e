import Engine
import Risk
import Trading

/// Runs an engine against the matching venue on stored or generated bars: the back-test, and SIM.
///
/// It is the shell of the deterministic core: it produces the events in time order and performs the effects. The record
/// is written before a command is performed.
public struct Simulator: Sendable {
    /// The engine, in its present state.
    public private(set) var engine: Engine
    /// The venue it trades with.
    public private(set) var venue: MatchingVenue
    private var effects: Effects
    private let funding: FundingSchedule?

    /// An engine at its start and a venue with the same capital.
    ///
    /// - Throws: ``EngineError``, or what the journal throws for the first record.
    public init(
        _ configuration: EngineConfiguration, model: FillModel, funding: FundingSchedule? = nil,
        journal: inout some Journal
    ) throws {
        var effects = Effects()
        engine = try Engine(configuration, into: &effects)
        venue = MatchingVenue(
            instruments: configuration.instruments, model: model, cash: configuration.sleeves.map(\.capital))
        self.funding = funding
        self.effects = effects
        try journal.record(self.effects)
        self.effects.removeAll()
    }

    /// Takes the bars of one instrument in a series, oldest first.
    ///
    /// - Parameters:
    ///   - range: which bars; the whole series where absent.
    ///   - journal: is given every batch of effects before its commands are performed.
    /// - Throws: ``EngineError``, or what the journal throws; what was recorded until then stands.
    /// - Complexity: O(bars); allocates nothing on a bar on which nothing happens.
    public mutating func run(
        _ series: BarSeries, as instrument: InstrumentIndex, range: Range<Int>? = nil, journal: inout some Journal
    ) throws {
        let range = range ?? 0..<series.count
        var index = range.lowerBound
        while index < range.upperBound {
            if funding == nil, let quiet = venue.quietPrices(instrument) {
                index = try engine.closeQuietBars(
                    series, index..<range.upperBound, of: instrument, above: quiet.low, below: quiet.high,
                    into: &effects)
                if !effects.isEmpty {
                    try perform(&journal)
                    continue
                }
                if index == range.upperBound { return }
            }
            try take(series[index], of: instrument, interval: series.interval, journal: &journal)
            index += 1
        }
    }

    /// Takes one bar of one instrument.
    @inline(__always)
    public mutating func take(
        _ bar: Bar, of instrument: InstrumentIndex, interval: Interval, journal: inout some Journal
    ) throws {
        try match(bar, of: instrument, interval: interval, journal: &journal)
        let time = bar.openTime.advanced(by: interval)
        try engine.close(bar, of: instrument, at: time, into: &effects)
        if !effects.isEmpty { try perform(&journal) }
    }

    /// Takes the bars of several instruments that closed together; each instrument at most once.
    public mutating func take(
        _ updates: [BarUpdate], at time: Timestamp, interval: Interval, journal: inout some Journal
    ) throws {
        for update in updates {
            try match(update.bar, of: update.instrument, interval: interval, journal: &journal)
        }
        try engine.handle(.bars(updates, at: time), into: &effects)
        if !effects.isEmpty { try perform(&journal) }
    }

    /// Takes an event that is not a bar: a kill level, a flatten.
    public mutating func take(_ event: Event, journal: inout some Journal) throws {
        try engine.handle(event, into: &effects)
        if !effects.isEmpty { try perform(&journal) }
    }

    @inline(__always)
    private mutating func match(
        _ bar: Bar, of instrument: InstrumentIndex, interval: Interval, journal: inout some Journal
    ) throws {
        if let funding { try pay(funding, bar, of: instrument, interval: interval, journal: &journal) }
        guard venue.begin(bar, of: instrument, interval: interval) else { return }
        try settle(&journal)
    }

    private mutating func pay(
        _ funding: FundingSchedule, _ bar: Bar, of instrument: InstrumentIndex, interval: Interval,
        journal: inout some Journal
    ) throws {
        for _ in 0..<funding.payments(in: bar, interval: interval) {
            let sleeves = engine.configuration.sleeves.indices.map(SleeveIndex.init)
            let before = sleeves.map { engine.sleeveCash($0) }
            try take(.funding(instrument, rate: funding.rate, at: bar.openTime), journal: &journal)
            for (sleeve, cash) in zip(sleeves, before) {
                try venue.settleFunding(try cash.subtracting(engine.sleeveCash(sleeve)), of: sleeve)
            }
        }
    }

    /// Lets the venue and the engine talk until both are silent.
    private mutating func settle(_ journal: inout some Journal) throws {
        while let report = venue.nextReport() {
            try engine.handle(.report(report), into: &effects)
            if !effects.isEmpty { try record(&journal) }
        }
    }

    private mutating func perform(_ journal: inout some Journal) throws {
        try record(&journal)
        try settle(&journal)
    }

    /// Writes the effects down, then performs their commands.
    private mutating func record(_ journal: inout some Journal) throws {
        try journal.record(effects)
        for command in effects.commands { venue.perform(command) }
        effects.removeAll()
    }
}
