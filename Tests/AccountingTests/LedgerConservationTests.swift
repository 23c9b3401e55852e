import Accounting
import Testing
import Trading

/// Random orders, fills, fees and partial fills, with a plain replay of the postings beside the ledger.
struct LedgerConservationTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `in 25,000 random sequences the postings sum to zero after every event`(seed: UInt64) throws {
        let assets = [try Asset("BTC"), try Asset("USDT"), try Asset("BNB")]
        var random = TestRandom(seed: seed)
        var faults = 0
        var booked = 0
        for _ in 0..<25_000 {
            var run = RandomBooks(assets: assets)
            for _ in 0..<Int.random(in: 2...5, using: &random) { try run.order(&random) }
            faults += run.faults
            booked += run.booked
        }
        #expect(faults == 0)
        #expect(booked > 100_000)
    }
}

/// One random sequence: the ledger, the same balances in a dictionary, and how often the two differed.
private struct RandomBooks {
    var ledger: Ledger
    var replay: [Column: Int128] = [:]
    var seen: Set<TransactionSource> = []
    var faults = 0
    var booked = 0
    var orders: UInt64 = 0
    var fills: UInt64 = 0

    struct Column: Hashable {
        let account: LedgerAccount
        let asset: AssetIndex
    }

    init(assets: [Asset]) { ledger = Ledger(assets: assets, sleeveCount: 2) }

    /// Reserves, fills in parts with fees in any asset, releases the rest; now and then a broken or repeated report.
    mutating func order(_ random: inout TestRandom) throws {
        orders += 1
        let sleeve = SleeveIndex(Int.random(in: 0...1, using: &random))
        let isBuy = Bool.random(using: &random)
        let paid = AssetIndex(isBuy ? 1 : 0)
        let got = AssetIndex(isBuy ? 0 : 1)
        var reserved = Int128.random(in: 1...1_000_000_000_000_000, using: &random)
        book(.reservation(OrderID(orders)), [(.sleeve(sleeve), paid, -reserved), (.reserved(sleeve), paid, reserved)])
        for _ in 0..<Int.random(in: 0...3, using: &random) where reserved > 0 {
            fills += 1
            let part = Int128.random(in: 1...reserved, using: &random)
            let bought = Int128.random(in: 1...1_000_000_000_000, using: &random)
            let fee = Int128.random(in: -1_000...1_000_000, using: &random)
            let feeAsset = AssetIndex(Int.random(in: 0...2, using: &random))
            reserved -= part
            book(
                .fill(VenueTradeID(Bool.random(using: &random) ? fills : UInt64.max - fills)),
                [
                    (.reserved(sleeve), paid, -part), (.venue, paid, part), (.venue, got, -bought),
                    (.sleeve(sleeve), got, bought), (.sleeve(sleeve), feeAsset, -fee), (.fees, feeAsset, fee),
                ])
            if Int.random(in: 0..<4, using: &random) == 0 { refuse(&random, sleeve) }
        }
        if reserved > 0 {
            book(
                .release(OrderID(orders), 0), [(.reserved(sleeve), paid, -reserved), (.sleeve(sleeve), paid, reserved)])
        }
    }

    mutating func book(_ source: TransactionSource, _ lines: [(LedgerAccount, AssetIndex, Int128)]) {
        let postings = lines.map { Posting(account: $0, asset: $1, amount: Fixed(units: $2)) }
        do {
            _ = try ledger.post(source, at: .zero, postings, from: 0)
            booked += 1
            seen.insert(source)
            for (account, asset, amount) in lines {
                replay[Column(account: account, asset: asset), default: 0] += amount
            }
        } catch {
            faults += 1
        }
        check(lines)
    }

    /// An unbalanced transaction under a new source, or a balanced one under an old source: both are refused.
    mutating func refuse(_ random: inout TestRandom, _ sleeve: SleeveIndex) {
        let isRepeat = Bool.random(using: &random)
        let source: TransactionSource = isRepeat ? .reservation(OrderID(orders)) : .adjustment(fills)
        let amount = Fixed(units: Int128.random(in: 1...1_000, using: &random))
        let other = isRepeat ? Fixed(units: -amount.units) : amount
        let postings = [
            Posting(account: .sleeve(sleeve), asset: AssetIndex(1), amount: amount),
            Posting(account: .suspense, asset: AssetIndex(1), amount: other),
        ]
        do {
            _ = try ledger.post(source, at: .zero, postings, from: 0)
            faults += 1
        } catch LedgerError.duplicate {
            faults += isRepeat ? 0 : 1
        } catch LedgerError.unbalanced {
            faults += isRepeat ? 1 : 0
        } catch {
            faults += 1
        }
        check([(.sleeve(sleeve), AssetIndex(1), 0), (.suspense, AssetIndex(1), 0)])
    }

    mutating func check(_ lines: [(LedgerAccount, AssetIndex, Int128)]) {
        for asset in 0...2 where ledger.total(AssetIndex(asset)) != .zero { faults += 1 }
        for (account, asset, _) in lines {
            let expected = replay[Column(account: account, asset: asset)] ?? 0
            if ledger.balance(account, asset).units != expected { faults += 1 }
        }
    }
}
