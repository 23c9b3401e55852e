import Accounting
import Testing
import Trading

struct LedgerTests {
    let btc = AssetIndex(0)
    let usdt = AssetIndex(1)
    let sleeve = LedgerAccount.sleeve(SleeveIndex(0))

    func books() throws -> Ledger {
        var ledger = Ledger(assets: [try Asset("BTC"), try Asset("USDT")], sleeveCount: 2)
        _ = try ledger.post(.deposit(1), at: .zero, transfer("1000", from: .capital, to: sleeve), from: 0)
        return ledger
    }

    func transfer(_ amount: String, from: LedgerAccount, to: LedgerAccount) throws -> [Posting] {
        let amount = try fixed(amount)
        return [
            Posting(account: from, asset: usdt, amount: try amount.negated()),
            Posting(account: to, asset: usdt, amount: amount),
        ]
    }

    func balances(_ ledger: Ledger) -> [Fixed] {
        ledger.accounts.flatMap { account in
            ledger.assets.indices.map { ledger.balance(account, AssetIndex($0)) }
        }
    }

    func refuses(
        _ ledger: inout Ledger, _ source: TransactionSource, _ postings: [Posting], as expected: LedgerError
    ) {
        let before = balances(ledger)
        let count = ledger.transactionCount
        #expect(throws: expected) { try ledger.post(source, at: .zero, postings, from: 0) }
        #expect(balances(ledger) == before)
        #expect(ledger.transactionCount == count)
    }

    @Test func `a buy moves quote to the venue and the fees, and base to the sleeve`() throws {
        var ledger = try books()
        let postings = [
            Posting(account: .fees, asset: btc, amount: .one),  // Before `from`: not part of it.
            Posting(account: sleeve, asset: usdt, amount: try fixed("-100.1")),
            Posting(account: .venue, asset: usdt, amount: try fixed("100")),
            Posting(account: .fees, asset: usdt, amount: try fixed("0.1")),
            Posting(account: .venue, asset: btc, amount: try fixed("-2")),
            Posting(account: sleeve, asset: btc, amount: try fixed("2")),
        ]
        let transaction = try ledger.post(.fill(VenueTradeID(7)), at: Timestamp(nanoseconds: 5), postings, from: 1)
        #expect(transaction.number == 2)
        #expect(transaction.postingCount == 5)
        #expect(transaction.time == Timestamp(nanoseconds: 5))
        #expect(ledger.balance(sleeve, usdt) == (try fixed("899.9")))
        #expect(ledger.balance(.fees, usdt) == (try fixed("0.1")))
        #expect(ledger.balance(sleeve, btc) == Fixed(2))
        #expect(ledger.total(usdt) == .zero)
        #expect(ledger.total(btc) == .zero)
    }

    @Test func `postings that do not cancel out in each asset are refused whole`() throws {
        var ledger = try books()
        let mixed = [
            Posting(account: sleeve, asset: usdt, amount: .one),
            Posting(account: .venue, asset: btc, amount: try fixed("-1")),
        ]
        refuses(&ledger, .funding(1), mixed, as: .unbalanced(asset: try Asset("USDT"), sum: .one))
        // The refused source is still free, and no sum of the refused attempt is left behind.
        _ = try ledger.post(.funding(1), at: .zero, transfer("3", from: .funding, to: sleeve), from: 0)
        #expect(ledger.balance(sleeve, usdt) == Fixed(1003))
    }

    @Test func `a source is booked once, early or late`() throws {
        var ledger = try books()
        for number: UInt64 in [10, 12, 11, 3, 1, 2, .max, 20] {
            let postings = try transfer("1", from: .funding, to: sleeve)
            _ = try ledger.post(.funding(number), at: .zero, postings, from: 0)
            #expect(ledger.hasBooked(.funding(number)))
            refuses(&ledger, .funding(number), postings, as: .duplicate(.funding(number)))
        }
        #expect(!ledger.hasBooked(.funding(4)))
        #expect(!ledger.hasBooked(.adjustment(10)))
        #expect(ledger.balance(sleeve, usdt) == Fixed(1008))
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `numbers in any order are refused exactly when they were seen`(seed: UInt64) throws {
        var random = TestRandom(seed: seed)
        var ledger = try books()
        var seen: Set<UInt64> = []
        for _ in 0..<100 {
            let number = UInt64.random(in: 0...60, using: &random)
            let postings = try transfer("1", from: .funding, to: sleeve)
            if seen.insert(number).inserted {
                _ = try ledger.post(.funding(number), at: .zero, postings, from: 0)
            } else {
                refuses(&ledger, .funding(number), postings, as: .duplicate(.funding(number)))
            }
            #expect((0...60).allSatisfy { ledger.hasBooked(.funding($0)) == seen.contains($0) })
        }
    }

    @Test func `releases of one order are different sources`() throws {
        var ledger = try books()
        let reserved = LedgerAccount.reserved(SleeveIndex(0))
        _ = try ledger.post(.reservation(OrderID(1)), at: .zero, transfer("5", from: sleeve, to: reserved), from: 0)
        for part: UInt32 in 0..<3 {
            let postings = try transfer("1", from: reserved, to: sleeve)
            _ = try ledger.post(.release(OrderID(1), part), at: .zero, postings, from: 0)
            refuses(&ledger, .release(OrderID(1), part), postings, as: .duplicate(.release(OrderID(1), part)))
        }
        #expect(ledger.balance(reserved, usdt) == Fixed(2))
    }

    @Test func `a balance that would leave the range refuses the transaction and undoes its first half`() throws {
        var ledger = try books()
        let huge = Fixed.max
        let postings = [
            Posting(account: .capital, asset: usdt, amount: try huge.negated()),
            Posting(account: sleeve, asset: usdt, amount: huge),
        ]
        // Capital is at −1000 after the deposit, so the first posting already leaves the range.
        refuses(&ledger, .deposit(2), postings, as: .overflow(account: .capital, asset: try Asset("USDT")))
        refuses(
            &ledger, .deposit(2), postings.reversed(), as: .overflow(account: sleeve, asset: try Asset("USDT")))
        let second = [
            Posting(account: .venue, asset: usdt, amount: try huge.negated()),
            Posting(account: sleeve, asset: usdt, amount: huge),
        ]
        refuses(&ledger, .deposit(2), second, as: .overflow(account: sleeve, asset: try Asset("USDT")))
        let sum = [
            Posting(account: .venue, asset: usdt, amount: huge), Posting(account: .fees, asset: usdt, amount: .one),
            Posting(account: sleeve, asset: usdt, amount: .min),
        ]
        refuses(&ledger, .deposit(2), sum, as: .overflow(account: .fees, asset: try Asset("USDT")))
        _ = try ledger.post(.deposit(2), at: .zero, transfer("1", from: .capital, to: sleeve), from: 0)
    }

    @Test func `the total of balances at the ends of the range is still zero`() throws {
        var ledger = Ledger(assets: [try Asset("BTC"), try Asset("USDT")], sleeveCount: 2)
        let pairs: [(LedgerAccount, LedgerAccount)] = [
            (.venue, .capital), (.fees, .funding), (sleeve, .sleeve(SleeveIndex(1))),
        ]
        for (number, pair) in pairs.enumerated() {
            let postings = [
                Posting(account: pair.0, asset: usdt, amount: .max),
                Posting(account: pair.1, asset: usdt, amount: try Fixed.max.negated()),
            ]
            _ = try ledger.post(.adjustment(UInt64(number)), at: .zero, postings, from: 0)
        }
        #expect(ledger.total(usdt) == .zero)
    }

    @Test func `what the ledger does not know is refused by name`() throws {
        var ledger = try books()
        refuses(&ledger, .funding(1), [], as: .empty)
        for position in [2, -1, Int.max, Int.min] {
            let postings = [Posting(account: sleeve, asset: AssetIndex(position), amount: .zero)]
            refuses(&ledger, .funding(1), postings, as: .unknownAsset(AssetIndex(position)))
        }
        for position in [2, -1, Int.max, Int.min] {
            for account in [LedgerAccount.sleeve(SleeveIndex(position)), .reserved(SleeveIndex(position))] {
                refuses(
                    &ledger, .funding(1), try transfer("1", from: .funding, to: account),
                    as: .unknownAccount(account))
                #expect(ledger.balance(account, usdt) == .zero)
            }
        }
        #expect(ledger.balance(sleeve, AssetIndex(9)) == .zero)
        #expect(ledger.total(AssetIndex(-1)) == .zero)
    }

    @Test func `an asset never seen is added without touching the balances`() throws {
        var ledger = try books()
        let bnb = ledger.index(of: try Asset("BNB"))
        #expect(bnb == AssetIndex(2))
        #expect(ledger.index(of: try Asset("USDT")) == usdt)
        #expect(ledger.knownIndex(of: try Asset("SOL")) == nil)
        #expect(ledger.balance(sleeve, usdt) == Fixed(1000))
        #expect(ledger.balance(sleeve, bnb) == .zero)
        #expect(ledger.assets.map(\.code) == ["BTC", "USDT", "BNB"])
    }

    @Test func `a reversal brings the balances back`() throws {
        var ledger = try books()
        let before = balances(ledger)
        let postings = try transfer("12.5", from: sleeve, to: .suspense)
        let transaction = try ledger.post(.adjustment(1), at: .zero, postings, from: 0)
        let reversed = try postings.map { try $0.reversed() }
        _ = try ledger.post(.reversal(transaction.number), at: .zero, reversed, from: 0)
        #expect(balances(ledger) == before)
    }

    @Test func `errors say what happened and what to do`() throws {
        #expect(
            LedgerError.unbalanced(asset: try Asset("BTC"), sum: try fixed("0.5")).description
                == "the postings in BTC sum to 0.5, not to zero; nothing was booked")
        #expect(LedgerError.duplicate(.fill(VenueTradeID(3))).description.hasPrefix("fill:3 is booked already"))
    }
}
