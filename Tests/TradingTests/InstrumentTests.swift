import Foundation
import Testing
import Trading

struct InstrumentTests {
    @Test(
        arguments: [
            ("BTC/USDT", "0.01", "0.00001", 2, 5, 1, 1), ("X/Y", "0.05", "1", 2, 0, 5, 1),
            ("X/Y", "0.25", "0.000001", 2, 6, 25, 1), ("X/Y", "1000", "0.5", 0, 1, 1000, 5),
            ("SHIB/USDT", "0.00000001", "1", 8, 0, 1, 1),
        ] as [(String, String, String, Int, Int, Int64, Int64)])
    func `increments give the decimals and the whole numbers underneath`(
        name: String, tick: String, lot: String, priceDecimals: Int, quantityDecimals: Int, priceMantissa: Int64,
        lotMantissa: Int64
    ) throws {
        let instrument = try Instrument.test(name, tick: tick, lot: lot)
        #expect(instrument.priceDecimals == priceDecimals && instrument.quantityDecimals == quantityDecimals)
        #expect(instrument.priceMantissa == priceMantissa && instrument.lotMantissa == lotMantissa)
        #expect(instrument.price(Ticks(1)) == instrument.priceIncrement)
        #expect(instrument.quantity(Lots(1)) == instrument.lot)
        #expect(instrument.priceValue(Ticks(7)) == Double(try Fixed(tick[...]).multiplied(byCount: 7).description))
    }

    @Test(arguments: [
        ("0", "1", "price increment"), ("-0.01", "1", "price increment"), ("0.01", "0", "lot"),
        ("0.01", "-1", "lot"), ("0.0000001", "0.0000001", "lot"), ("1.048577", "1", "price increment"),
        ("99999999999999", "1", "price increment"),
    ])
    func `rules that cannot be held exactly are refused by field`(tick: String, lot: String, field: String) throws {
        let error = try #require(throws: InstrumentError.self) { try Instrument.test(tick: tick, lot: lot) }
        guard case .invalidRule(let instrument, let named, _, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(instrument == "BTC/USDT" && named == field)
    }

    @Test func `limits that contradict each other are refused`() throws {
        let id = try InstrumentID("BTC/USDT")
        let (tick, lot) = (try #require(Price("0.01")), try #require(Quantity("0.001")))
        #expect(throws: InstrumentError.self) {
            try Instrument(id: id, priceIncrement: tick, lot: lot, minQuantity: .zero)
        }
        #expect(throws: InstrumentError.self) {
            try Instrument(
                id: id, priceIncrement: tick, lot: lot, minQuantity: Quantity("2"), maxQuantity: Quantity("1"))
        }
        #expect(throws: InstrumentError.self) {
            try Instrument(id: id, priceIncrement: tick, lot: lot, minNotional: try #require(Notional("-1")))
        }
    }

    @Test func `prices and quantities between increments are refused, or rounded as asked`() throws {
        let instrument = try Instrument.test(tick: "0.05", lot: "0.001")
        let price = try #require(Price("100.07"))
        #expect(try instrument.ticks(price, .down) == Ticks(2001))
        #expect(try instrument.ticks(price, .up) == Ticks(2002))
        #expect(try instrument.ticks(100.07, .down) == Ticks(2001))
        #expect(
            throws: InstrumentError.offGrid(
                instrument: "BTC/USDT", what: "price", value: "100.07", increment: "0.05")
        ) { try instrument.ticks(price, .exact) }
        #expect(throws: InstrumentError.self) { try instrument.lots(try #require(Quantity("0.0005")), .exact) }
        #expect(throws: InstrumentError.self, "beyond 64 bits") { try instrument.ticks(Price(.max), .down) }
        #expect(throws: ArithmeticError.notFinite) { try instrument.ticks(.nan, .down) }
        #expect(throws: ArithmeticError.overflow) { try instrument.ticks(1e300, .down) }
    }

    @Test func `lots times ticks is quantity times price, to the last digit`() throws {
        let instrument = try Instrument.test()
        var numbers = SeededNumbers(seed: 3)
        for _ in 0..<20_000 {
            let ticks = Ticks(Int64(numbers.next() % 100_000_000))
            let lots = Lots(Int64(numbers.next() % 1_000_000_000))
            let notional = try instrument.notional(lots, at: ticks)
            #expect(try instrument.price(ticks).notional(of: instrument.quantity(lots), .exact) == notional)
        }
        #expect(throws: ArithmeticError.overflow) { try instrument.notional(Lots(.max), at: Ticks(.max)) }
        #expect(throws: ArithmeticError.overflow) { try instrument.notional(Lots(.min), at: Ticks(.max)) }
    }

    @Test(arguments: ["", "BTC", "BTC/", "/USDT", "BTC/USDT/X", "BTC-USDT", "BTC/BTC", "B TC/USDT", "ß/USDT", "币/USDT"])
    func `a name that is not BASE/QUOTE is refused`(text: String) {
        #expect(throws: InstrumentError.self) { try InstrumentID(text) }
    }

    @Test func `names are capitals, ordered and read back`() throws {
        let id = try InstrumentID("btc/usdt")
        #expect(id.description == "BTC/USDT")
        #expect(try InstrumentID("ETH/USDT") > id)
        #expect(try JSONDecoder().decode([InstrumentID].self, from: try JSONEncoder().encode([id])) == [id])
    }
}

extension Instrument {
    static func test(_ name: String = "BTC/USDT", tick: String = "0.01", lot: String = "0.00001") throws -> Instrument {
        try Instrument(
            id: InstrumentID(name), priceIncrement: Price(Fixed(tick[...])), lot: Quantity(Fixed(lot[...])))
    }
}
