import Agents
import Risk
import Simulation
import Strategies
import Synchronization
import Testing
import Trading

/// A decision to make: two hundred generated bars, an account without a position, the standard limits.
enum MindFixture {
    static func context(bars: Int = 200, seed: UInt64 = 7, held: Fixed = .zero) throws -> DeskContext {
        let instrument = try Instrument(
            id: InstrumentID("BTC/USDT"), priceIncrement: Price(Fixed("0.01")), lot: Quantity(Fixed("0.00001")),
            minNotional: Notional(Fixed("5")))
        let start = Timestamp(nanoseconds: 1_700_000_000_000_000_000)
        var market = try GeneratedMarket(instrument: instrument, seed: seed, start: start, startPrice: 42_000)
        var observer = try InstrumentObserver(instrument)
        var time = start
        for _ in 0..<bars {
            let bar = market.next()
            observer.update(bar)
            time = bar.openTime.advanced(by: .minute)
        }
        let account = AccountReading(
            equity: Fixed(10_000), sleeveEquity: Fixed(10_000), sleeveCash: Fixed(10_000), held: held,
            heldValue: .zero, entryPrice: nil, barsHeld: 0, holding: .flat, drawdown: 0.01, grossExposure: 0.1,
            instrumentExposure: 0.05, killLevel: .run, limits: .standard)
        return DeskContext(
            instrument: instrument, index: InstrumentIndex(0), sleeve: SleeveIndex(0), time: time, interval: .minute,
            bars: observer.bars, indicators: observer.readings, account: account, memory: try memory(at: time),
            health: [
                HealthReading(check: "exchange", isGood: true, note: "answers"),
                HealthReading(check: "rate-limit", isGood: true, note: "half used"),
                HealthReading(check: "readiness", isGood: true, note: "ready"),
                HealthReading(check: "doctor", isGood: false, note: "disk is nearly full"),
            ])
    }

    private static func memory(at time: Timestamp) throws -> MemoryBrief {
        MemoryBrief(
            check: MemoryCheck(
                verdict: .clear, similarCount: 12, winCount: 7, averageResult: 0.0021, reasons: []),
            lessons: [
                LessonCard(
                    id: "l1", kind: .dont, rule: "buy after three falling bars, while quiet", evidenceCount: 9,
                    counterCount: 2, confidence: 0.7, provenance: ["run-1/4"], learned: time,
                    expires: time.advanced(by: .days(30)))
            ],
            policies: [
                PolicyRecord(policy: "trend-following", alpha: 8, beta: 5, count: 11, averageResult: 0.0031),
                PolicyRecord(policy: "mean-reversion", alpha: 3, beta: 4, count: 5, averageResult: -0.0012),
            ])
    }

    static func task(
        _ role: Role = .analyst, name: String? = nil, context: DeskContext? = nil, transcript: [Statement] = [],
        time: Duration = .seconds(30)
    ) throws -> RoleTask {
        let context = try context ?? self.context()
        return RoleTask(
            role: role, name: name ?? role.rawValue, round: 1, context: context,
            evidence: context.standardEvidence(), transcript: transcript, time: time)
    }

    static func fillModel() throws -> FillModel {
        try FillModel(makerFee: Fraction(Fixed("0.001")), takerFee: Fraction(Fixed("0.001")))
    }

    /// An opinion as a careful model would give it.
    static let goodOpinion = """
        {"stance":"HOLD","confidence":0.4,"policy":"trend-following","regime":"ranging",\
        "text":"No edge.","claims":[]}
        """

    static func idea(_ quantity: String = "0.5") throws -> Statement {
        Statement(
            role: .trader, name: "trader", round: 1,
            content: .idea(
                TradeIdea(
                    action: .buy, quantity: try Fixed(quantity), policy: "trend-following",
                    hypothesis: "it rises", confidence: 0.6, claims: [])),
            model: "test/scripted")
    }
}

/// A language mind around a scripted model, and what it told its observer.
struct MindBench {
    let model: ScriptedModel
    let mind: LanguageMind
    let tallies: Tallies

    /// The tallies that a mind told of.
    final class Tallies: Sendable {
        private let heard = Mutex<[ThinkingTally]>([])
        var all: [ThinkingTally] { heard.withLock { $0 } }
        func hear(_ tally: ThinkingTally) { heard.withLock { $0.append(tally) } }
    }

    /// - Parameter seconds: what the stopwatch says, one reading after the other; the last one stays.
    init(
        _ lines: [ScriptedModel.Line], callsTools: Bool = true, services: ToolServices = ToolServices(),
        price: @escaping @Sendable (ModelIdentity, ModelUsage) -> Fixed? = { _, used in
            Fixed(units: Int128(used.total) * 1_000_000)
        }, seconds: [Int] = [0]
    ) {
        let model = ScriptedModel(lines)
        let tallies = Tallies()
        let watch = Tallies.Watch(seconds)
        self.model = model
        self.tallies = tallies
        mind = LanguageMind(
            standard: LanguageSeat(model, callsTools: callsTools), fallback: RulesMind(), services: services,
            price: price, stopwatch: { watch.read() }, observe: { tallies.hear($0) })
    }

    /// The request at a place, from 0.
    func request(_ place: Int) async throws -> ModelRequest {
        try #require(await model.requests.dropFirst(place).first)
    }
}

extension MindBench.Tallies {
    /// A stopwatch whose readings a test wrote down.
    final class Watch: Sendable {
        private let readings: Mutex<[Int]>
        init(_ readings: [Int]) { self.readings = Mutex(readings) }
        func read() -> Duration {
            readings.withLock { left in
                .seconds(left.count > 1 ? left.removeFirst() : left.first ?? 0)
            }
        }
    }
}

extension Thought {
    /// Why there is no answer.
    var reason: NoTradeReason.Code? { if case .failure(let reason) = answer { reason.code } else { nil } }
    /// The answer.
    var value: Answer? { try? answer.get() }
}
