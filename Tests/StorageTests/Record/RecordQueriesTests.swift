import Accounting
import Engine
import Foundation
import GRDB
import Risk
import Testing
import Trading

@testable import Storage

struct RecordQueriesTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the ledger of the record is the ledger of the engine, and sums to zero`(seed: UInt64) throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: seed, strategies: ["rsi-reversion", "sma-cross"], profile: .standard)
        let (recorder, engine, _) = try fixture.record(into: store)
        let proof = try store.ledger(store.run(recorder.id.text))
        #expect(proof.holds)
        #expect(proof.totals.map(\.sum).allSatisfy { $0 == .zero })
        #expect(proof.transactionCount == Int(engine.ledger.transactionCount))
        #expect(proof.postingCount == recorder.postings.count)
        for account in engine.ledger.accounts {
            for asset in engine.ledger.assets {
                let index = try #require(engine.ledger.knownIndex(of: asset))
                let balance = proof.balances.first { $0.account == account && $0.asset == asset }
                #expect((balance?.amount ?? .zero) == engine.ledger.balance(account, index), "\(account) \(asset)")
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `positions rebuilt from fills and lots are the engine's`(seed: UInt64) throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: seed, strategies: ["buy-and-hold", "rsi-reversion"])
        let (recorder, engine, _) = try fixture.record(into: store)
        let positions = try store.positions(store.run(recorder.id.text))
        let instrument = fixture.configuration.instruments[0]
        #expect(positions.count == engine.positions.count)
        for (position, expected) in zip(positions, engine.positions) {
            #expect(position.quantity == instrument.quantity(expected.quantity))
            #expect(position.ledgerQuantity == position.quantity)
            #expect(position.agreesWithLedger)
            #expect(position.cost == expected.cost)
            #expect(position.realized == expected.realized)
            #expect(position.lots.isEmpty == (expected.quantity == .zero))
        }
        #expect(positions[0].quantity > .zero)
    }

    @Test func `orders come with what became of them`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 3)
        let (recorder, _, _) = try fixture.record(into: store)
        let run = try store.run(recorder.id.text)
        let orders = try store.orders(run)
        var fills: [UInt64: [Fill]] = [:]
        var last: [UInt64: OrderStatus] = [:]
        var count = 0
        for entry in recorder.entries {
            switch entry {
            case .order: count += 1
            case .fill(let fill, _): fills[fill.order.number, default: []].append(fill)
            case .status(let order, let status, _, _): last[order.number] = status
            default: continue
            }
        }
        #expect(orders.count == count)
        let instrument = fixture.configuration.instruments[0]
        for order in orders {
            let expected = fills[order.number] ?? []
            #expect(order.status == last[order.number] ?? .sending)
            #expect(order.fills.map(\.quantity) == expected.map { instrument.quantity($0.quantity) })
            #expect(order.fills.map(\.price) == expected.map { instrument.price($0.price) })
            #expect(order.filled.value.units == order.fills.map(\.quantity.value.units).reduce(0, +))
            #expect((order.averagePrice == nil) == expected.isEmpty)
            if let average = order.averagePrice, let low = order.fills.map(\.price).min(),
                let high = order.fills.map(\.price).max()
            {
                #expect(low <= average && average <= high)
            }
        }
        #expect(try store.orders(run, limit: 3) == Array(orders.suffix(3)))
        #expect(try store.orders(run, limit: 0).isEmpty)
        #expect(try store.orders(run, limit: -5).isEmpty)
    }

    @Test(arguments: [1, 7, 11] as [UInt64])
    func `every fill is explained from its evidence to its postings, and back`(seed: UInt64) throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(
            seed: seed, strategies: ["rsi-reversion", "bollinger-reversion"], profile: .standard)
        let (recorder, _, _) = try fixture.record(into: store)
        var decisions: [UInt64: Decision] = [:]
        var fillCount = 0
        for entry in recorder.entries {
            if case .decision(let decision) = entry { decisions[decision.id.number] = decision }
            guard case .fill(let fill, let decisionID) = entry else { continue }
            fillCount += 1
            if fillCount % 5 != 1 { continue }
            let decision = try #require(decisions[decisionID.number])
            let chain = try store.explain("\(recorder.id)-f\(fill.tradeID.number)")
            let told = try #require(chain.decision)
            #expect(told.number == decisionID.number && told.time == decision.time)
            #expect(told.reason == decision.reason)
            #expect(told.referencePrice == fixture.configuration.instruments[0].price(decision.referencePrice))
            // The evidence is a bar that closed at that price at that moment.
            let evidence = try #require(fixture.series.closing(at: told.time))
            #expect(fixture.configuration.instruments[0].price(evidence.close) == told.referencePrice)

            let order = try #require(chain.orders.first { $0.number == fill.order.number })
            let recorded = try #require(order.fills.first { $0.number == fill.tradeID.number })
            let transaction = try #require(chain.transaction(of: recorded))
            #expect(transaction.postings.map(\.amount.units).count >= 4)
            for asset in Set(transaction.postings.map(\.asset)) {
                #expect(transaction.postings.filter { $0.asset == asset }.map(\.amount.units).reduce(0, +) == 0)
            }
            if fill.side == .sell {
                let matched = chain.lotMatches.filter { $0.sale == recorded.id }
                #expect(matched.map(\.quantity.value.units).reduce(0, +) == recorded.quantity.value.units)
            }
            // Back: each thing on the chain leads to the same chain.
            for id in [told.id, order.id, recorded.id, transaction.id] {
                let back = try store.explain(id.description)
                #expect(back.subject == id)
                #expect(back.decision == chain.decision && back.orders == chain.orders)
                #expect(back.transactions == chain.transactions && back.roundTrips == chain.roundTrips)
            }
        }
        #expect(fillCount > 0)
    }

    @Test func `the effects of all decisions sum to the change of the account's cash`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 9, strategies: ["rsi-reversion", "sma-cross"])
        let (recorder, engine, _) = try fixture.record(into: store)
        let run = try store.run(recorder.id.text)
        var cash = RecordFixture.capital.value
        var fees = Fixed.zero
        for decision in try store.decisions(run) {
            let effect = try #require(try store.explain(decision.id.description).effect)
            cash = try cash.adding(effect.cashChange.value)
            fees = try fees.adding(effect.fees.value)
        }
        #expect(cash == engine.totalCash)
        #expect(fees == engine.feesPaid)
    }

    @Test func `a refusal is explained with its figure and limit`() throws {
        let store = try RecordStore.inMemory()
        // One hundredth of a percent of ten thousand is below the venue's minimum of five.
        let fixture = try RecordFixture(seed: 6, strategies: ["random-entry"], sizing: "fraction:0.00001")
        let (recorder, _, _) = try fixture.record(into: store)
        var found: (DecisionID, Refusal)?
        for case .refusal(let decision, let refusal, _) in recorder.entries where found == nil {
            found = (decision, refusal)
        }
        let (decision, refusal) = try #require(found)
        let chain = try store.explain("\(recorder.id)-d\(decision.number)")
        #expect(chain.refusals.first?.code == refusal.code)
        #expect(chain.refusals.first?.text == refusal.description)
    }

    @Test func `a run is found by the beginning of its name`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1, bars: 300)
        try fixture.record(into: store)
        let id = fixture.description.id
        #expect(try store.explain(String(id.text.prefix(3))).run.id == id)
        #expect(try store.explain(id.text.prefix(2).uppercased() + "-T1").transactions.count == 1)
        #expect(try store.explain("\(id)-t1").decision == nil)
        #expect(try store.latestRun()?.id == id)
        for text in ["zzzzzzzz", "\(id)-d99999", "\(id)-t0", "", "what?", "\(id)-f18446744073709551615", "%", "_"] {
            let error = #expect(throws: StorageError.self, "\(text)") { try store.explain(text) }
            #expect(error?.reason == .unknownID(text, latest: [id]))
            #expect(said(error).contains(id.text))
        }
    }

    @Test func `a beginning that several runs share is refused with their names`() throws {
        let store = try RecordStore.inMemory()
        var firsts: [Character: RunID] = [:]
        for seed in 1...40 as ClosedRange<UInt64> {
            let fixture = try RecordFixture(seed: seed, bars: 3)
            var recorder = RunRecorder(fixture.description)
            try recorder.flush(into: store)
            let id = recorder.id
            let first = try #require(id.text.first)
            if let other = firsts[first] {
                let error = #expect(throws: StorageError.self) { try store.run(String(first)) }
                #expect(error?.reason == .ambiguousID(String(first), matches: [other, id]))
                return
            }
            firsts[first] = id
        }
        Issue.record("forty names begin with different letters of thirty-two")
    }

    @Test func `a run reads back as it was described`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1, strategies: ["rsi-reversion", "sma-cross"])
        let (_, engine, report) = try fixture.record(into: store)
        let run = try #require(try store.runs().first)
        #expect(run.instruments == fixture.description.instruments)
        #expect(run.sleeves.map(\.capital) == fixture.description.sleeves.map(\.capital))
        #expect(run.sources[0].first == fixture.series[0].openTime)
        #expect(run.descriptionText == fixture.description.canonicalText)
        #expect(run.rows == Int64(report.rows))
        #expect(run.end?.digest == report.digest)
        #expect(run.end?.bars == Int64(engine.barCount))
        #expect(run.end?.summary.contains(Setting("finalEquity", engine.equity.description)) == true)
        #expect(try store.equityDays(run) == engine.curve.days)
        #expect(try store.alerts(run).isEmpty)
    }

    @Test func `slippage is positive where it cost`() {
        func points(_ price: String, _ expected: String, _ side: Side) -> String? {
            FillSlippage.basisPoints(of: Price(price)!, against: Price(expected)!, side)?.description
        }
        #expect(points("100.1", "100", .buy) == "10")
        #expect(points("99.9", "100", .buy) == "-10")
        #expect(points("99.9", "100", .sell) == "10")
        #expect(points("100.01", "30000", .sell) == "9966.6633")
        #expect(points("1", "0", .sell) == nil)
    }
}

extension BarSeries {
    fileprivate func closing(at time: Timestamp) -> Bar? {
        (0..<count).lazy.map { self[$0] }.first { $0.openTime.advanced(by: interval) == time }
    }
}
