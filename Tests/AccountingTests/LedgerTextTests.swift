import Accounting
import Testing
import Trading

struct LedgerTextTests {
    @Test(arguments: [
        (LedgerAccount.sleeve(SleeveIndex(0)), "sleeve:0"), (.reserved(SleeveIndex(12)), "reserved:12"),
        (.venue, "venue"), (.fees, "fees"), (.capital, "capital"), (.funding, "funding"), (.rounding, "rounding"),
        (.suspense, "suspense"),
    ])
    func `an account reads back what it writes`(account: LedgerAccount, text: String) {
        #expect(account.description == text)
        #expect(LedgerAccount(text) == account)
    }

    @Test(arguments: [
        "", "sleeve", "sleeve:", "sleeve:-1", "sleeve:01", "sleeve:+1", "sleeve:1:2", "Venue", "venue:0", "fees ",
        "sleeve:99999999999999999999",
    ])
    func `no other text is an account`(text: String) {
        #expect(LedgerAccount(text) == nil)
    }

    @Test(arguments: [
        (TransactionSource.deposit(1), "deposit:1"), (.fill(VenueTradeID(.max)), "fill:18446744073709551615"),
        (.reservation(OrderID(3)), "reservation:3"), (.release(OrderID(3), 2), "release:3.2"),
        (.funding(0), "funding:0"), (.reversal(9), "reversal:9"), (.adjustment(4), "adjustment:4"),
    ])
    func `a source reads back what it writes`(source: TransactionSource, text: String) {
        #expect(source.description == text)
        #expect(TransactionSource(text) == source)
    }

    @Test(arguments: [
        "", "fill", "fill:", "fill:-1", "fill:1.2", "release:3", "release:3.4294967296", "release:.1", "order:1",
        "fill:18446744073709551616", "deposit:00",
    ])
    func `no other text is a source`(text: String) {
        #expect(TransactionSource(text) == nil)
    }
}
