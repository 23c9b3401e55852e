import Risk
import Testing
import Trading

struct SizingTests {
    private func inputs(_ change: (inout SizingInputs) -> Void = { _ in }) -> SizingInputs {
        var inputs = SizingInputs(
            sleeveEquity: notional("100000"), freeCash: notional("100000"), price: Ticks(10_000), instrument: bitcoin,
            feeRate: fraction("0.001"))
        change(&inputs)
        return inputs
    }

    /// Whether `lots` is the floor of a ÷ b, by multiplication alone.
    private func isFloor(_ lots: Lots, of dividend: [Int128], over divisor: [Int128]) -> Bool {
        let a = dividend.reduce(Natural(1)) { $0 * Natural($1) }
        let b = divisor.reduce(Natural(1)) { $0 * Natural($1) }
        let count = Int128(lots.count)
        return Natural(count) * b <= a && a < Natural(count + 1) * b
    }

    @Test func `a tenth of 100,000 at 100 is 100 BTC`() throws {
        #expect(try Sizing.fraction(fraction("0.1")).quantity(inputs()) == Lots(10_000_000))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a fraction is floored once, at the end`(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<2_000 {
            let equity = Fixed(
                units: Int128.random(in: 1_000_000_000_000_000...10_000_000_000_000_000_000, using: &numbers))
            let fraction = Fixed(units: Int128.random(in: 1...990_000_000_000, using: &numbers))
            let price = Ticks(Int64.random(in: 1...15_000_000, using: &numbers))
            let input = inputs {
                $0.sleeveEquity = Notional(equity)
                $0.freeCash = Notional(Fixed(units: equity.units * 2))
                $0.price = price
                $0.instrument = Self.wideBitcoin
            }
            // floor(f × equity ÷ (price × lot)), with price and lot in units of 10⁻¹²: 10¹⁰ and 10⁷ per step.
            let divisor = [Int128(price.count), 10_000_000_000, 10_000_000]
            let lots: Lots
            do throws(Refusal) { lots = try Sizing.fraction(Fraction(fraction)).quantity(input) } catch {
                #expect(error == .zeroQuantity)
                lots = .zero
            }
            #expect(isFloor(lots, of: [fraction.units, equity.units], over: divisor))
        }
    }

    private static let wideBitcoin: Instrument = {
        do {
            return try Instrument(id: bitcoin.id, priceIncrement: bitcoin.priceIncrement, lot: bitcoin.lot)
        } catch {
            preconditionFailure("the fixture's instrument is valid: \(error)")
        }
    }()

    @Test(arguments: [4, 5] as [UInt64])
    func `what is sized can be paid, fee included, and one lot more cannot where cash was short`(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<2_000 {
            let cash = Int128.random(in: 1_000_000_000_000...1_000_000_000_000_000_000, using: &numbers)
            let fee = Int128.random(in: 0...10_000_000_000, using: &numbers)
            let price = Int64.random(in: 1...9_999, using: &numbers)
            let input = inputs {
                $0.sleeveEquity = Notional(Fixed(units: cash * 3))
                $0.freeCash = Notional(Fixed(units: cash))
                $0.feeRate = Fraction(Fixed(units: fee))
                $0.price = Ticks(price)
                $0.instrument = Self.wideBitcoin
            }
            let lots = try Sizing.fraction(fraction("1")).quantity(input)
            // A lot costs price × 10⁵ units; its fee is rounded up over the whole notional.
            func cost(_ count: Int64) -> Int128 {
                let notional = Int128(count) * Int128(price) * 100_000
                return notional + (notional * fee + 999_999_999_999) / 1_000_000_000_000
            }
            #expect(cost(lots.count) <= cash)
            #expect(cost(lots.count + 1) > cash)
        }
    }

    @Test(arguments: [6, 7] as [UInt64])
    func `a fixed risk loses no more at the stop than was put at risk, fees included`(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<2_000 {
            let risk = Int128.random(in: 1_000_000_000...20_000_000_000, using: &numbers)
            let stop = Int128.random(in: 1_000_000_000...300_000_000_000, using: &numbers)
            let fee = Int128.random(in: 0...5_000_000_000, using: &numbers)
            let price = Int64.random(in: 1...15_000_000, using: &numbers)
            let input = inputs {
                $0.freeCash = notional("100000000")
                $0.feeRate = Fraction(Fixed(units: fee))
                $0.stopFraction = Fraction(Fixed(units: stop))
                $0.price = Ticks(price)
                $0.instrument = Self.wideBitcoin
            }
            let lots = try Sizing.fixedRisk(Fraction(Fixed(units: risk))).quantity(input)
            let equity = fixed("100000").units
            #expect(isFloor(lots, of: [risk, equity], over: [Int128(price), 100_000, stop + 2 * fee]))
        }
    }

    @Test func `a fixed risk without a stop is refused`() {
        #expect(throws: Refusal.sizingInput(.stop)) { try Sizing.fixedRisk(fraction("0.005")).quantity(inputs()) }
    }

    @Test(arguments: ["0", "-0.1", "1"])
    func `a stop that is no fraction is refused`(stop: String) {
        let input = inputs { $0.stopFraction = fraction(stop) }
        #expect(throws: Refusal.sizingInput(.stopInRange)) { try Sizing.fixedRisk(fraction("0.005")).quantity(input) }
    }

    @Test func `by average true range the loss of a move of that many ranges is the risk`() throws {
        let sizing = Sizing.averageTrueRange(risk: fraction("0.005"), multiple: fixed("2"))
        // 500 at risk; 2 × 1.51 (1.501 rounded up to a tick) + 2 × 0.1 fee = 3.22 per BTC: 155.27950…
        let input = inputs { $0.averageTrueRange = 1.501 }
        #expect(try sizing.quantity(input) == Lots(15_527_950))
    }

    @Test(arguments: [nil, 0, -1, Double.nan, .infinity] as [Double?])
    func `an average true range that is no positive number is refused`(range: Double?) {
        let sizing = Sizing.averageTrueRange(risk: fraction("0.005"), multiple: fixed("2"))
        let input = inputs { $0.averageTrueRange = range }
        #expect(throws: Refusal.sizingInput(.averageTrueRange)) { try sizing.quantity(input) }
    }

    @Test func `Kelly of 20 wins of 3 and 20 losses of 2 is one sixth`() throws {
        // p = 1/2, b = 3/2: 1/2 − 1/2 ÷ 3/2 = 1/6. A quarter of it is 1/24 of 100,000: 4166.66… at 0.001 a lot.
        let history = TradeHistory(wins: 20, losses: 20, winTotal: notional("60"), lossTotal: notional("40"))
        let input = inputs { $0.tradeHistory = history }
        let lots = try Sizing.kelly(multiplier: fraction("0.25"), cap: fraction("0.2")).quantity(input)
        #expect(lots == Lots(4_166_666))
        let capped = try Sizing.kelly(multiplier: fraction("0.25"), cap: fraction("0.01")).quantity(input)
        #expect(capped == Lots(1_000_000))
    }

    @Test func `Kelly of trips without a loss is the share that won, capped`() throws {
        let history = TradeHistory(wins: 30, winTotal: notional("1"))
        let input = inputs { $0.tradeHistory = history }
        let lots = try Sizing.kelly(multiplier: fraction("0.5"), cap: fraction("0.2")).quantity(input)
        #expect(lots == Lots(20_000_000))
    }

    @Test func `Kelly without an edge is refused`() {
        let sizing = Sizing.kelly(multiplier: fraction("0.25"), cap: fraction("0.2"))
        let even = inputs {
            $0.tradeHistory = TradeHistory(wins: 15, losses: 15, winTotal: notional("10"), lossTotal: notional("10"))
        }
        #expect(throws: Refusal.noEdge(figure: .zero, limit: .zero)) { try sizing.quantity(even) }
        let hopeless = inputs { $0.tradeHistory = TradeHistory(losses: 30, lossTotal: notional("10")) }
        #expect(throws: Refusal.noEdge(figure: fraction("-1"), limit: .zero)) { try sizing.quantity(hopeless) }
    }

    @Test func `Kelly starts with multiplier times cap until thirty trips are known`() throws {
        let input = inputs { $0.tradeHistory = TradeHistory(losses: 29, lossTotal: notional("10")) }
        let lots = try Sizing.kelly(multiplier: fraction("0.25"), cap: fraction("0.2")).quantity(input)
        #expect(lots == Lots(5_000_000))
    }

    @Test func `a history counts trips and averages them`() throws {
        var history = TradeHistory()
        for profit in ["3", "-1", "5", "0", "-2"] { try history.record(profit: notional(profit)) }
        #expect(history.wins == 2 && history.losses == 3)
        #expect(history.averageWin == notional("4") && history.averageLoss == notional("1"))
        #expect(TradeHistory().averageWin == nil)
    }

    @Test func `conviction and throttle shrink the size and never grow it`() throws {
        let sizing = Sizing.fraction(fraction("0.1"))
        #expect(try sizing.quantity(inputs { $0.conviction = 0.3 }) == Lots(3_000_000))
        #expect(try sizing.quantity(inputs { $0.conviction = 7 }) == Lots(10_000_000))
        #expect(try sizing.quantity(inputs { $0.sizeFactor = fraction("0.5") }) == Lots(5_000_000))
        #expect(try sizing.quantity(inputs { $0.sizeFactor = fraction("9") }) == Lots(10_000_000))
        #expect(throws: Refusal.zeroQuantity) { try sizing.quantity(inputs { $0.conviction = -1 }) }
        #expect(throws: Refusal.sizingInput(.conviction)) { try sizing.quantity(inputs { $0.conviction = .nan }) }
    }

    @Test func `no cash for one lot is refused with what it costs`() {
        let input = inputs { $0.freeCash = notional("0.001") }
        #expect(throws: Refusal.insufficientCash(needed: notional("0.001001"), free: notional("0.001"))) {
            try Sizing.fraction(fraction("0.1")).quantity(input)
        }
    }

    @Test func `the size is trimmed to the largest quantity of the instrument`() throws {
        let input = inputs {
            $0.sleeveEquity = notional("100000000")
            $0.freeCash = notional("100000000")
        }
        #expect(try Sizing.fraction(fraction("0.1")).quantity(input) == Lots(900_000_000))
    }

    @Test func `the gate trims a size to what its limits leave, and then approves exactly that`() throws {
        var gate = gate(.standard)
        let view = account {
            $0.instrumentExposure = notional("4000")
            $0.grossExposure = notional("4000")
            $0.netExposure = notional("4000")
        }
        let lots = try gate.quantity(.fraction(fraction("0.1")), inputs(), view)
        #expect(lots == Lots(6_000_000))
        #expect(gate.refusals(order(lots: lots.count), view).isEmpty)
        #expect(gate.refusals(order(lots: lots.count + 1), view).map(\.code) == ["position-limit"])
    }

    @Test func `a limit that leaves no lot is the refusal`() {
        let gate = gate(.standard)
        let view = account { $0.grossExposure = notional("49999.9991") }
        let refusal = Refusal.grossExposure(figure: notional("49999.9991"), limit: notional("50000"))
        #expect(throws: refusal) { try gate.quantity(.fraction(fraction("0.1")), inputs(), view) }
    }

    @Test func `the gate trims a size with a stop to the risk per trade`() throws {
        // 0.5 % of 100,000 over a stop of 10 % and two fees of 0.1 %: 500 ÷ (100 × 0.102) = 49.0196…
        let input = inputs { $0.stopFraction = fraction("0.1") }
        #expect(try gate(.standard).quantity(.fraction(fraction("0.1")), input, account()) == Lots(4_901_960))
    }

    @Test func `the gate throttles sizes in a drawdown`() throws {
        var gate = gate(.standard)
        _ = gate.mark(equity: fixed("89000"), at: noon)
        #expect(try gate.quantity(.fraction(fraction("0.1")), inputs(), account()) == Lots(5_000_000))
    }

    @Test func `an unrestricted gate leaves the size alone`() throws {
        let view = account { $0.grossExposure = notional("1000000") }
        #expect(try gate(.unrestricted).quantity(.fraction(fraction("0.1")), inputs(), view) == Lots(10_000_000))
    }

    @Test func `a proposal's nearer stop is the stop`() throws {
        let plan = ExitPlan(stopFraction: 0.05, trailingFraction: 0.02)
        let proposal = Proposal(.enter, conviction: 0.5, exitPlan: plan, averageTrueRange: 3, reason: Reason("test"))
        let input = try SizingInputs(proposal, account(), tradeHistory: TradeHistory())
        #expect(input.stopFraction == fraction("0.02"))
        #expect(input.conviction == 0.5 && input.averageTrueRange == 3)
        #expect(throws: Refusal.sizingInput(.stopInRange)) {
            try SizingInputs.stopFraction(ExitPlan(stopFraction: .nan))
        }
    }

    @Test(arguments: ["fraction:0.1", "risk:0.005", "atr:0.005x2", "kelly:0.25/0.2"])
    func `a rule reads back as itself`(text: String) throws {
        #expect(try Sizing(text).description == text)
        #expect(try Sizing("fraction:0.10") == .fraction(fraction("0.1")))
        #expect(try Sizing("kelly:0.5") == .kelly(multiplier: fraction("0.5"), cap: fraction("0.2")))
    }

    @Test(arguments: [
        "", "0.1", "fraction", "fraction:", "fraction:a", "fraction:0.1:1", "atr:0.005", "all:in", "risk:0,5",
    ])
    func `text that is no rule is refused`(text: String) {
        #expect(throws: RiskConfigurationError.invalidSizing(text)) { try Sizing(text) }
    }

    @Test(arguments: [
        "fraction:0", "fraction:1.01", "risk:0.21", "risk:-1", "atr:0.01x0", "atr:0.01x101", "kelly:0.6", "kelly:0.2",
        "kelly:0.25/0",
    ])
    func `a rule with a number out of range is refused`(text: String) {
        let error = #expect(throws: RiskConfigurationError.self) { try Sizing(text) }
        guard case .outOfRange = error else {
            Issue.record("\(text): \(String(describing: error))")
            return
        }
    }
}
