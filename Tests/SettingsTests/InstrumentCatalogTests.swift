import Settings
import Testing
import Trading

struct InstrumentCatalogTests {
    @Test(arguments: [("BTC/USDT", "0.01", "0.00001"), ("ETH/USDT", "0.01", "0.0001"), ("SOL/USDT", "0.01", "0.001")])
    func `the shipped instruments have the rules of the documentation`(name: String, tick: String, lot: String) throws {
        let instrument = try #require(InstrumentCatalog.shipped.instrument(try InstrumentID(name)))
        #expect(instrument.priceIncrement == Price(tick) && instrument.lot == Quantity(lot))
        #expect(instrument.minNotional == Notional("5") && instrument.minQuantity == instrument.lot)
    }

    @Test func `a file adds instruments and replaces those of the same name`() throws {
        let yaml = """
            instruments:
              - {name: BTC/USDT, price-increment: 0.5, lot: 0.1}
              - {name: DOGE/USDT, price-increment: 0.00001, lot: 1}
            """
        let catalog = try InstrumentCatalog.shipped.adding(yaml, file: "i.yaml")
        #expect(catalog.instruments.map(\.id.description) == ["BTC/USDT", "ETH/USDT", "SOL/USDT", "DOGE/USDT"])
        #expect(catalog.instruments[0].priceIncrement == Price("0.5"))
        #expect(catalog.nearest(to: "DOGE/USD")?.description == "DOGE/USDT")
        #expect(catalog.nearest(to: "something else") == nil)
        #expect(catalog.instrument(try InstrumentID("A/B")) == nil)
    }
}
