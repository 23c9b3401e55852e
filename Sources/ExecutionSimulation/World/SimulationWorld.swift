import Engine
import Execution
import Risk
import Simulation
import Synchronization
import Trading

/// A trader, a venue, a network, a disk and an operator in one thread, with all their troubles, from one seed.
public struct SimulationWorld {
    /// What the run is.
    public let options: SimulationOptions
    /// What happened, for a person; empty unless asked for.
    public internal(set) var story: [String] = []
    let tellsStory: Bool

    var chance: SeededGenerator
    var queue = EventQueue<WorldEvent>()
    var venue: FaultyVenue
    var disk = SimulatedDisk()
    var judge: Judge
    var core: SessionCore?
    var kill = KillState(.run)
    var output = SessionOutput()
    let clock = SimulatedClock()
    /// Nanoseconds since the beginning.
    var now: Int64 = 0 { didSet { clock.set(now) } }
    var wallJump: Int64 = 0
    /// Counts the processes of the trader; what belongs to an earlier one is lost.
    var life = 0
    var starts = 0
    var faultsEnd: Int64
    var streamIsUp = true
    var streamEpoch = 0
    var quotesStopUntil: Int64 = 0
    let settings: SessionSettings

    static let start: Int64 = 1_700_000_000_000_000_000

    /// The world of a seed.
    /// - Throws: where the fixed configuration is refused, which is a defect of this simulation.
    public init(_ options: SimulationOptions, tellsStory: Bool = false) throws {
        self.options = options
        self.tellsStory = tellsStory
        chance = SeededGenerator(seed: options.seed)
        faultsEnd = Int64(options.faultMilliseconds) * 1_000_000
        settings = try SimulationWorld.settings(options.seed)
        venue = FaultyVenue(
            settings.engine.instruments, bid: 10_000, quote: 1_500 * Fixed.scale, base: 2 * Fixed.scale,
            feeAsset: try Asset("BNB"))
        venue.tradesInParts = options.troubles.contains(.partialFill)
        venue.chargesThirdAsset = options.troubles.contains(.thirdAssetFee)
        // 30 % of the capital, the collar, and room for what the account has earned meanwhile.
        judge = Judge(buyLimit: 400 * Fixed.scale)
    }

    static func settings(_ seed: UInt64) throws -> SessionSettings {
        // Half of the worlds have two instruments, and a third have two sleeves that share them.
        let names = seed % 2 == 0 ? ["BTC/USDT", "ETH/USDT"] : ["BTC/USDT"]
        let instruments = try names.map {
            try Instrument(
                id: InstrumentID($0), priceIncrement: Price(Fixed(units: Fixed.scale / 100)),
                lot: Quantity(Fixed(units: Fixed.scale / 1_000)), minNotional: Notional(Fixed(5)))
        }
        let capitals = seed % 3 == 1 ? [600, 400] : [1_000]
        let engine = try EngineConfiguration(
            instruments: instruments,
            sleeves: try capitals.enumerated().map { number, capital in
                EngineConfiguration.Sleeve(
                    name: "whim-\(number)", capital: Notional(Fixed(capital)),
                    strategies: names.indices.map { WhimStrategy(seed: seed &+ UInt64(number * 10 + $0) &* 7_919) },
                    sizing: try Sizing("fraction:0.3"))
            },
            riskProfile: .unrestricted, feeRate: .hundredths(1), start: Timestamp(nanoseconds: start),
            entry: seed % 3 == 0 ? try EntryStyle("limit:0.0005/10s") : .market)
        return SessionSettings(
            engine: engine, session: "s1", install: "simulated-\(seed)", venue: "simulated", account: "spot",
            strategyVersion: "whim/1", limitsHash: [1, 2, 3], collar: .hundredths(1))
    }

    var moment: Moment {
        Moment(
            wall: Timestamp(nanoseconds: SimulationWorld.start + now + wallJump),
            monotonic: MonotonicTime(nanoseconds: now))
    }

    /// Whether a trouble of this kind strikes now.
    mutating func strikes(_ trouble: SimulationOptions.Trouble, percent: Int? = nil) -> Bool {
        let draw = Int(chance.next() % 1_000)
        return now < faultsEnd && options.troubles.contains(trouble) && draw < (percent ?? options.faultPercent) * 10
    }

    /// A time from `low` to `high` milliseconds, in nanoseconds.
    mutating func milliseconds(_ low: Int64, _ high: Int64) -> Int64 {
        (low * 1_000 + Int64(chance.next() % UInt64((high - low) * 1_000))) * 1_000
    }

    mutating func tell(_ line: @autoclosure () -> String) {
        if tellsStory { story.append("\(now / 1_000_000) ms  \(line())") }
    }

    func no(_ rule: String, _ detail: String) -> Violation { judge.no(rule, detail, now) }
}

/// The monotonic clock of the simulated machine, read by permits on their way to the wire.
final class SimulatedClock: Sendable {
    private let nanoseconds = Atomic<Int64>(0)

    func set(_ value: Int64) { nanoseconds.store(value, ordering: .relaxed) }

    var time: MonotonicTime { MonotonicTime(nanoseconds: nanoseconds.load(ordering: .relaxed)) }
}
