import Agents
import Engine
import Risk
import Simulation
import Synchronization
import Trading

/// One account with all four desks, whose every seat is the hostile model, on a market that moves.
struct OutputEpisode {
    private let seed: UInt64
    private var dice: HostileDice
    private var injected: HostileProposals
    private let instruments: [Instrument]
    private var markets: [GeneratedMarket]
    private(set) var world: DeskWorld
    private let model: HostileModel
    private let heard: Heard
    private(set) var direct = 0

    /// How the tasks of the minds went.
    final class Heard: Sendable {
        private let tally = Mutex(OutputTally())
        var all: OutputTally { tally.withLock { $0 } }
        func hear(_ thinking: ThinkingTally) { tally.withLock { $0.add(thinking) } }
    }

    static let warmUpBars = 60
    static let bars = 240

    init(seed: UInt64) throws {
        self.seed = seed
        var dice = HostileDice(seed: seed)
        injected = HostileProposals(seed: dice.next())
        let scene = HostileScene()
        let heard = Heard()
        let model = HostileModel(seed: dice.next(), scene: scene)
        let start = Timestamp(nanoseconds: 1_700_000_000_000_000_000 + Int64(dice.below(86_400)) * 60_000_000_000)
        instruments = try Instruments.made(2 + dice.below(2))
        markets = try instruments.enumerated().map { place, instrument in
            try GeneratedMarket(
                instrument: instrument, seed: dice.next(), start: start, startPrice: Instruments.prices[place],
                typicalMove: dice.pick([0.0006, 0.002, 0.006, 0.02]), typicalVolume: 500, gapChance: 0)
        }
        let terms = LimitChecker.Terms(
            instruments: instruments, profile: dice.pick(HostileProfiles.all),
            sizing: dice.pick([
                .fraction(.hundredths(100)), .fraction(.hundredths(10)), .fixedRisk(.hundredths(1)),
                .fixedRisk(.tenThousandths(50)), .kelly(multiplier: .hundredths(100), cap: .hundredths(20)),
            ]),
            feeRate: .tenThousandths(10), start: start,
            stop: dice.pick([.hundredths(2), .hundredths(5), .tenThousandths(50)]))
        let fills = try FillModel(
            makerFee: .tenThousandths(10), takerFee: .tenThousandths(10),
            slippage: dice.happens(0.5) ? .standard : .none,
            latency: dice.pick([.zero, .zero, .milliseconds(300), .seconds(90)]),
            participation: dice.happens(0.3) ? .tenThousandths(1) : nil)
        let entry: EntryStyle =
            dice.happens(0.25)
            ? .limit(below: dice.pick([.zero, .tenThousandths(5)]), patience: .minutes(5)) : .market
        let parts = DeskWorld.Parts(
            terms: terms, model: fills, capital: Notional(Fixed(dice.pick([300, 10_000, 5_000_000]))), sleeves: 4,
            entry: entry, warmUpBars: OutputEpisode.warmUpBars, target: .hundredths(4))
        let mind = HostileMind(
            mind: LanguageMind(
                standard: LanguageSeat(model), fallback: RulesMind(), price: { _, _ in nil }, stopwatch: { .zero },
                observe: { heard.hear($0) }), scene: scene)
        world = try DeskWorld(parts) { sleeve, _ in DeskRoom(OutputEpisode.desk(sleeve.position, mind, seed)) }
        (self.dice, self.model, self.heard) = (dice, model, heard)
    }

    /// The desks in turn.
    private static func desk(_ number: Int, _ mind: HostileMind, _ seed: UInt64) -> any Desk {
        switch number % 4 {
        case 0: DebateDesk(DebateDesk.Minds(analyst: mind, trader: mind, riskManager: mind))
        case 1: PlannerDesk(PlannerDesk.Minds(planner: mind, trader: mind, judge: mind), seed: seed)
        case 2: PanelDesk(Persona.allCases.prefix(3).map { PanelDesk.Seat($0, mind) }, riskManager: mind)
        default: EnsembleDesk(rules: mind, riskManager: mind)
        }
    }

    /// Outputs so far.
    var outputs: Int { model.outputs }

    /// Lets it happen, until it has lasted or so many outputs were written.
    mutating func run(until limit: Int) async throws {
        for bar in 0..<(OutputEpisode.warmUpBars + OutputEpisode.bars) where model.outputs + direct < limit {
            var updates: [BarUpdate] = []
            for place in markets.indices {
                updates.append(BarUpdate(instrument: InstrumentIndex(place), bar: markets[place].next()))
            }
            let time = updates[0].bar.openTime.advanced(by: .minute)
            try world.take(updates, at: time)
            try surround(updates, at: time)
            if bar < OutputEpisode.warmUpBars {
                try inject(1, at: time)
                continue
            }
            try inject(dice.below(3), at: time)
            try await world.decide(on: updates, at: time)
            try inject(dice.below(3), at: time)
        }
    }

    private mutating func inject(_ count: Int, at time: Timestamp) throws {
        for _ in 0..<count {
            direct += 1
            try world.propose(injected.next(4, instruments.count, at: time), at: time)
        }
    }

    /// Quotes that fit or contradict, news that is fresh or old, and an operator.
    private mutating func surround(_ updates: [BarUpdate], at time: Timestamp) throws {
        if dice.happens(0.3) {
            let update = dice.pick(updates)
            let tick = max(1, update.bar.close.count / 20_000)
            let shift = dice.happens(0.1) ? update.bar.close.count / 20 : 0
            let middle = max(tick + 1, update.bar.close.count - shift)
            try world.take(
                Quote(
                    time: time, bid: Ticks(middle - tick), bidQuantity: Lots(10), ask: Ticks(middle + tick),
                    askQuantity: Lots(10)), of: update.instrument)
        }
        if dice.happens(0.05) {
            let age = Interval.minutes(Int64(dice.below(60)))
            world.take([
                NewsItem(
                    time: time.advanced(by: Interval(nanoseconds: -age.nanoseconds)), source: "wire",
                    hash: String(repeating: "a", count: 64),
                    reading: NewsReading(topic: .none, sentiment: 1, impact: 1, confidence: 1))
            ])
        }
        if dice.happens(0.02) { try world.operate(dice.pick([.reduceOnly, .halt]), at: time) }
        if world.engine.killLevel > .run, dice.happens(0.3) { try world.operate(.run, at: time) }
    }

    /// What became of it.
    var tally: OutputTally {
        var tally = heard.all
        tally.outputs = model.outputs + direct
        tally.direct = direct
        tally.episodes = 1
        tally.bars = world.engine.barCount
        tally.add(world, "episode \(seed)")
        return tally
    }
}
