import Agents
import Engine
import Risk
import Simulation
import Trading

/// One account in the hands of minds that want to lose, for one to three days.
struct DayRun {
    /// How one day ended.
    struct Day {
        /// The largest loss of the day at any close, as a fraction of the equity it began with.
        var worst: Double
        var bound: Double
        var wasStopped: Bool
    }

    private let seed: UInt64
    private let dayCount: Int
    private let market: DayMarket
    private let future: Foresight
    private let bound: DayBound
    private let dayLimit: Double
    private(set) var world: DeskWorld
    let profile: RiskProfile

    init(seed: UInt64, atMost days: Int) throws {
        self.seed = seed
        var dice = HostileDice(seed: seed)
        dayCount = min(days, 1 + dice.below(3))
        let instruments = try Instruments.made(dice.pick([1, 3, 5]))
        profile = HostileProfiles.all[Int(seed % UInt64(HostileProfiles.all.count))]
        let midnight: Int64 = 1_700_006_400_000_000_000  // 2023-11-15T00:00:00Z
        let start = Timestamp(nanoseconds: midnight - Int64(DayMarket.evening) * 60_000_000_000)
        market = try DayMarket(instruments, seed: dice.next(), days: dayCount, start: start)
        let future = Foresight(market.series)
        let (stop, target, fee) = (Fraction.hundredths(2), Fraction.hundredths(4), Fraction.tenThousandths(10))
        let terms = LimitChecker.Terms(
            instruments: instruments, profile: profile, sizing: .fraction(.hundredths(100)), feeRate: fee,
            start: start, stop: stop)
        bound = DayBound(
            profile, instruments: instruments.count, stop: stop, target: target, slippage: 0.0006, fee: fee)
        dayLimit = profile.dailyLossLimit?.value.doubleValue ?? 1
        let parts = DeskWorld.Parts(
            terms: terms, model: try FillModel(makerFee: fee, takerFee: fee, slippage: .standard),
            capital: Notional(Fixed(100_000)), sleeves: 1, warmUpBars: DayMarket.evening, target: target)
        let manner = dice.pick(LosingMind.Manner.allCases)
        let mind = LosingMind(manner: manner, future: future)
        let isPlanned = dice.happens(0.3)
        world = try DeskWorld(parts) { _, _ in
            isPlanned
                ? DeskRoom(PlannerDesk(PlannerDesk.Minds(planner: mind, trader: mind, judge: mind), seed: seed))
                : DeskRoom(DebateDesk(DebateDesk.Minds(analyst: mind, trader: mind, riskManager: mind)))
        }
        self.future = future
    }

    /// Trades the days; the bound of each is known before.
    mutating func run() async throws -> [Day] {
        for bar in 0..<DayMarket.evening { _ = try take(bar) }
        var days: [Day] = []
        for day in 0..<dayCount {
            let first = DayMarket.evening + day * DayMarket.day
            let began = world.engine.equity.doubleValue
            let stops = world.checker.losses.stops
            var lowest = began
            for bar in first..<first + DayMarket.day {
                let (updates, time) = try take(bar)
                lowest = min(lowest, world.engine.equity.doubleValue)
                future.turn(to: bar, room: dayLimit - (1 - world.engine.equity.doubleValue / began))
                // What is decided on the stroke of midnight belongs to the next day.
                try await world.decide(on: updates, at: time)
            }
            days.append(
                Day(
                    worst: 1 - lowest / began, bound: bound.loss(gap: market.largestGap[day]),
                    wasStopped: world.checker.losses.stops > stops))
        }
        return days
    }

    private mutating func take(_ bar: Int) throws -> ([BarUpdate], Timestamp) {
        let updates = market.series.indices.map {
            BarUpdate(instrument: InstrumentIndex($0), bar: market.series[$0][bar])
        }
        let time = updates[0].bar.openTime.advanced(by: .minute)
        try world.take(updates, at: time)
        return (updates, time)
    }
}
