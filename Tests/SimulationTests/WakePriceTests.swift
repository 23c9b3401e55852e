import Engine
import Simulation
import Testing
import Trading

/// The venue skips bars that reach none of its wake prices. A bystander, good till a date, makes it walk every bar, so
/// two venues fed the same, one with a bystander that never trades, must say the same.
struct WakePriceTests {
    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a skipped bar is one that a walk would not have changed`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let model = fillModel(
            maker: "0.001", taker: "0.002", slippage: chance.unit() < 0.5 ? "0" : "0.001",
            latency: chance.unit() < 0.5 ? .zero : .seconds(Int64(chance.unit() * 200)),
            participation: chance.unit() < 0.5 ? nil : "0.1")
        var skipping = VenueBench(model)
        var walking = VenueBench(model)
        skipping.place(.buy, 1, .limit(Ticks(1)), isPostOnly: true)
        walking.place(.buy, 1, .limit(Ticks(1)), .goodTillDate(Timestamp(nanoseconds: .max)), isPostOnly: true)
        var price: Int64 = 1_000
        var skipped = 0
        for minute in 0..<300 {
            let action = chance.unit()
            if action < 0.12 {
                let order = randomOrder(&chance, around: price)
                skipping.place(order.side, order.lots, order.type, order.timeInForce, group: order.group)
                walking.place(order.side, order.lots, order.type, order.timeInForce, group: order.group)
            } else if action < 0.15 {
                let order = 1 + chance.next() % 40
                skipping.cancel(order)
                walking.cancel(order)
            }
            let open = price + Int64(chance.unit() * 7) - 3
            let close = open + Int64(chance.unit() * 21) - 10
            let high = max(open, close) + Int64(chance.unit() * 6)
            let low = min(open, close) - Int64(chance.unit() * 6)
            let volume = Int64(chance.unit() * 200)
            price = max(close, 100)
            let a = skipping.reports(open, high, low, close, volume: volume)
            let b = walking.reports(open, high, low, close, volume: volume)
            #expect(a == b, "seed \(seed), minute \(minute)")
            if a.isEmpty { skipped += 1 }
        }
        #expect(skipped > 50, "a run in which nothing was quiet proves nothing")
        #expect(skipping.venue.accountCash == walking.venue.accountCash)
        #expect(skipping.venue.accountHoldings(InstrumentIndex(0)) == walking.venue.accountHoldings(InstrumentIndex(0)))
    }

    private struct RandomOrder {
        var side: Side
        var lots: Int64
        var type: OrderType
        var timeInForce: TimeInForce
        var group: UInt64?
    }

    private func randomOrder(_ chance: inout SeededGenerator, around price: Int64) -> RandomOrder {
        func near() -> Ticks { Ticks(price + Int64(chance.unit() * 61) - 30) }
        let type: OrderType =
            switch chance.next() % 7 {
            case 0, 1: .market
            case 2: .limit(near())
            case 3: .stop(trigger: near())
            case 4: .stopLimit(trigger: near(), limit: near())
            case 5: .takeProfit(trigger: near())
            default: .trailingStop(distance: Ticks(1 + Int64(chance.unit() * 30)))
            }
        let immediate: TimeInForce = chance.unit() < 0.5 ? .immediateOrCancel : .fillOrKill
        return RandomOrder(
            side: chance.unit() < 0.6 ? .buy : .sell, lots: 1 + Int64(chance.unit() * 30), type: type,
            timeInForce: chance.unit() < 0.85 ? .goodTillCancelled : immediate,
            group: chance.unit() < 0.3 ? 1 + chance.next() % 3 : nil)
    }
}
