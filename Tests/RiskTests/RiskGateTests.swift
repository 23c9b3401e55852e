import Risk
import Testing
import Trading

/// Laws of the whole gate over seeded input, with the test's own arithmetic.
struct RiskGateTests {
    /// An account in whole millionths of a quote unit and lots: at a tick of 0.01 and a lot of 0.00001 one tick of one
    /// lot is 0.1 millionths, so everything is counted in ten-millionths.
    private struct Model {
        var cash: Int128 = 1_000_000_000_000  // 100,000
        var lots: Int64 = 0
        var price: Int64 = 10_000
        var peakTimes: [Int64] = []
        var exposure: Int128 { Int128(lots) * Int128(price) }
        var equity: Int128 { cash + exposure }

        func view(_ second: Int64, openOrders: Int, others: Int128) -> AccountView {
            func quote(_ amount: Int128) -> Notional { Notional(Fixed(units: amount * 100_000)) }
            let time = noon.advanced(by: .seconds(second))
            return AccountView(
                time: time, equity: quote(equity), sleeveEquity: quote(equity), freeCash: quote(cash),
                instrument: bitcoin, index: InstrumentIndex(0), referencePrice: Ticks(price), referenceTime: time,
                positionQuantity: Lots(lots), instrumentExposure: quote(exposure),
                grossExposure: quote(exposure + others), netExposure: quote(exposure - others),
                openOrderCount: openOrders)
        }
    }

    private var profile: RiskProfile {
        RiskProfile(
            name: "tight", positionLimit: fraction("0.1"), grossExposureLimit: fraction("0.5"),
            netExposureLimit: fraction("0.3"), leverageLimit: fraction("0.45"), orderNotionalLimit: notional("6000"),
            openOrderLimit: 5, orderRateLimit: 4, orderRateInterval: .seconds(60), priceCollar: fraction("0.02"),
            duplicateWindow: .seconds(3), dailyLossLimit: fraction("0.05"))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `no sequence of requests and fills is approved above any limit`(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        var gate = gate(profile)
        var model = Model()
        let start = model.equity
        var second: Int64 = 0
        var entries: [(second: Int64, request: OrderRequest)] = []
        var orders: [Int64] = []
        var (approvals, refusals) = (0, 0)
        for number in 0..<10_000 as Range<UInt64> {
            // All within one UTC day, so that the day's loss is the loss since the start.
            second += number % 4 == 0 ? Int64.random(in: 0...16, using: &numbers) : 0
            model.price = min(max(model.price + Int64.random(in: -40...40, using: &numbers), 7_000), 13_000)
            let others = Int128.random(in: 0...5, using: &numbers) * 100_000_000_000
            let openOrders = Int.random(in: 0...6, using: &numbers)
            let isSell = Bool.random(using: &numbers)
            let isReduceOnly = isSell ? Bool.random(using: &numbers) : Int.random(in: 0...9, using: &numbers) == 0
            let drift = Int64.random(in: -400...400, using: &numbers)
            let type: OrderType = Bool.random(using: &numbers) ? .market : .limit(Ticks(model.price + drift))
            let request = order(
                isSell ? .sell : .buy, lots: Int64.random(in: -1...8, using: &numbers) * 1_000_000 + Int64(number % 3),
                type, number: number, isReduceOnly: isReduceOnly)
            _ = gate.mark(equity: Fixed(units: model.equity * 100_000), at: noon.advanced(by: .seconds(second)))
            let view = model.view(second, openOrders: openOrders, others: others)
            guard case .approved(let approved) = gate.review(request, view) else {
                refusals += 1
                continue
            }
            approvals += 1
            #expect(approved.request == request)
            let price = type.limit?.count ?? model.price
            let lots = Int128(request.quantity.count)
            let cost = lots * Int128(price)
            #expect(lots > 0 && lots <= 900_000_000 && cost >= 50_000_000)
            if isSell {
                #expect(lots <= Int128(model.lots))
                #expect(Int128(price) * 100 >= Int128(model.price) * 98)
            } else {
                #expect(!isReduceOnly, "a reduce-only buy on a long or flat account")
                #expect(cost <= model.cash)
                #expect(Int128(price) * 100 <= Int128(model.price) * 102)
                #expect((model.exposure + cost) * 10 <= model.equity)
                #expect((model.exposure + others + cost) * 100 <= model.equity * 45)
                #expect((model.exposure - others + cost).magnitude * 10 <= model.equity.magnitude * 3)
            }
            if !isReduceOnly {
                #expect(cost <= 60_000_000_000)
                #expect(openOrders + 1 <= 5)
                #expect(orders.filter { second - $0 < 60 }.count + 1 <= 4)
                #expect((start - model.equity) * 20 <= start)
                for entry in entries where second - entry.second < 3 {
                    let isSame =
                        entry.request.side == request.side && entry.request.type == request.type
                        && entry.request.quantity == request.quantity
                    #expect(!isSame)
                }
                entries.append((second, request))
                if entries.count > 50 { entries.removeFirst() }
            }
            orders.append(second)
            if orders.count > 500 { orders.removeFirst(400) }
            // The venue fills some of it, at a price up to the limit, and the fill changes what is at hand.
            let filled = Int64.random(in: 0...request.quantity.count, using: &numbers)
            let fillPrice = isSell ? max(price, model.price) : min(price, model.price)
            model.cash += Int128(filled) * Int128(fillPrice) * (isSell ? 1 : -1)
            model.lots += isSell ? -filled : filled
            if model.equity * 20 < start * 19, number % 50 == 0 {
                // Somebody pays money in, so that the run goes on.
                model.cash += start - model.equity
            }
        }
        #expect(approvals > 300 && refusals > 300, "\(approvals) approved, \(refusals) refused: nothing was tested")
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `hostile numbers are refused or approved, and never trap`(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let wide: [Int64] = [.min, .min + 1, -1, 0, 1, 2, 10_000, .max - 1, .max]
        let amounts: [Int128] = [.min, .min + 1, -1, 0, 1, 1_000_000_000_000, 1 << 90, .max - 1, .max]
        func lots() -> Lots { Lots(wide[Int(numbers.next() % 9)]) }
        func ticks() -> Ticks { Ticks(wide[Int(numbers.next() % 9)]) }
        func money() -> Fixed { Fixed(units: amounts[Int(numbers.next() % 9)]) }
        func time() -> Timestamp { Timestamp(nanoseconds: wide[Int(numbers.next() % 9)]) }
        for round in 0..<5_000 {
            let profile = RiskProfile.presets[round % 4]
            var gate = RiskGate(profile: profile, start: money(), at: time(), instrumentCount: 1)
            for _ in 0..<3 {
                _ = gate.mark(equity: money(), at: time())
                gate.tripClosed(
                    instrument: InstrumentIndex(Int(lots().count)), profit: Notional(money()),
                    return: Fraction(money()), wasStop: true, at: time())
                gate.tripClosed(
                    instrument: InstrumentIndex(0), profit: Notional(money()), return: Fraction(money()), wasStop: true,
                    at: time())
                let bar = Bar(
                    openTime: time(), open: ticks(), high: ticks(), low: ticks(), close: ticks(), volume: lots())
                gate.observe(bar, of: InstrumentIndex(Int(lots().count)), at: bar.openTime)
                gate.observe(bar, of: InstrumentIndex(0), at: bar.openTime)
                let types: [OrderType] = [
                    .market, .limit(ticks()), .stop(trigger: ticks()), .stopLimit(trigger: ticks(), limit: ticks()),
                    .takeProfit(trigger: ticks()), .trailingStop(distance: ticks()),
                ]
                let request = order(
                    numbers.next() % 2 == 0 ? .buy : .sell, lots: lots().count, types[Int(numbers.next() % 6)],
                    instrument: numbers.next() % 5 == 0 ? Int(lots().count) : 0, isReduceOnly: numbers.next() % 3 == 0)
                let view = AccountView(
                    time: time(), equity: Notional(money()), sleeveEquity: Notional(money()),
                    freeCash: Notional(money()), instrument: bitcoin, index: request.instrument,
                    referencePrice: ticks(), referenceTime: time(), positionQuantity: lots(), committedSells: lots(),
                    instrumentExposure: Notional(money()), grossExposure: Notional(money()),
                    netExposure: Notional(money()), openOrderCount: Int(lots().count),
                    workingOrders: [
                        WorkingOrderView(
                            side: .sell, limit: ticks(), trigger: nil, quantity: lots(), sleeve: SleeveIndex(0))
                    ],
                    feeRate: Fraction(money()), spread: ticks())
                if case .refused(let refusals) = gate.review(request, view) {
                    #expect(!refusals.isEmpty)
                    for refusal in refusals { #expect(!refusal.description.isEmpty && !refusal.code.isEmpty) }
                }
                let history = TradeHistory(
                    wins: Int(lots().count), losses: Int(lots().count), winTotal: Notional(money()),
                    lossTotal: Notional(money()))
                let inputs = SizingInputs(
                    sleeveEquity: Notional(money()), freeCash: Notional(money()), price: ticks(), instrument: bitcoin,
                    feeRate: Fraction(money()), stopFraction: Fraction(money()),
                    averageTrueRange: [Double.nan, -1, 1e300, 5][Int(numbers.next() % 4)], tradeHistory: history,
                    sizeFactor: Fraction(money()))
                for sizing in [
                    Sizing.fraction(Fraction(money())), .fixedRisk(Fraction(money())),
                    .averageTrueRange(risk: Fraction(money()), multiple: money()),
                    .kelly(multiplier: Fraction(money()), cap: Fraction(money())),
                ] {
                    do throws(Refusal) {
                        #expect(try gate.quantity(sizing, inputs, view) > .zero)
                    } catch {
                        #expect(!error.code.isEmpty)
                    }
                }
            }
        }
    }

    @Test func `the same events give the same verdicts`() {
        func run() -> [String] {
            var numbers = SeededNumbers(seed: 11)
            var gate = gate(.conservative)
            var verdicts: [String] = []
            for number in 0..<500 as Range<UInt64> {
                let equity = Fixed(Int(90_000 + numbers.next() % 20_000))
                let time = noon.advanced(by: .minutes(Int64(number)))
                if let action = gate.mark(equity: equity, at: time) { verdicts.append("\(action)") }
                let view = account {
                    $0.time = time
                    $0.referenceTime = time
                    $0.equity = Notional(equity)
                }
                verdicts.append("\(gate.review(order(lots: Int64(numbers.next() % 9_000_000), number: number), view))")
            }
            return verdicts
        }
        #expect(run() == run())
    }
}
