import Settings
import Testing
import Trading

struct InstrumentFileTests {
    private let example = """
        instruments:
          - name: BTC/USDT
            price-increment: 0.1
            lot: 0.001
            min-quantity: 0.002
            max-quantity: 9000
            min-notional: 5
          - name: eth/usdt
            price-increment: '0.05'
            lot: 1
        """

    @Test func `instruments are read with their rules, in order`() throws {
        let instruments = try InstrumentFile.read(example, file: "i.yaml")
        #expect(instruments.map(\.id.description) == ["BTC/USDT", "ETH/USDT"])
        #expect(instruments[0].minQuantity == Quantity("0.002") && instruments[0].maxQuantity == Quantity("9000"))
        #expect(instruments[0].minNotional == Notional("5") && instruments[1].minNotional == .zero)
        #expect(instruments[1].priceMantissa == 5 && instruments[1].minQuantity == Quantity("1"))
    }

    @Test(
        arguments: [
            ("price-increment: 0.1", "price-increment: 0,1", 3, "0,1"),
            ("price-increment: 0.1", "price-incremnet: 0.1", 3, "did you mean 'price-increment'?"),
            ("price-increment: 0.1", "price-increment: -1", 2, "must be positive"),
            ("lot: 0.001", "lot: 1e400", 4, "out of range"), ("lot: 0.001", "lot:", 4, "empty"),
            ("lot: 0.001", "lot: [1]", 4, "not a single value"),
            ("lot: 0.001", "lot: 0.0000000000001", 4, "12 decimals"),
            ("name: BTC/USDT", "name: BTCUSDT", 2, "BASE/QUOTE"), ("name: BTC/USDT", "name: ETH/USDT", 8, "twice"),
            ("min-quantity: 0.002", "min-quantity: 10000", 2, "below the minimum"),
            ("min-notional: 5", "min-notional: NaN", 7, "NaN"), ("instruments:", "instrument:", 1, "'instruments'"),
            ("    lot: 1\n", "", 8, "no 'lot'"),
        ] as [(String, String, Int, String)])
    func `an error is one line with its place, and nothing is taken`(old: String, new: String, line: Int, word: String)
    {
        let text = (example + "\n").replacing(old, with: new, maxReplacements: 1)
        let error = #expect(throws: ConfigurationError.self) { try InstrumentFile.read(text, file: "i.yaml") }
        #expect(error?.place.line == line && error?.description.contains(word) == true, "\(String(describing: error))")
        #expect(error?.description.contains("\n") == false)
    }

    @Test(arguments: ["instruments: []", "instruments: {}", "instruments:", "[]", "word"])
    func `a file without instruments is refused`(text: String) {
        #expect(throws: ConfigurationError.self) { try InstrumentFile.read(text, file: "i.yaml") }
    }
}
