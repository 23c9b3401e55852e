import Trading

/// The instruments that come with the product, and those that a file adds or replaces.
public struct InstrumentCatalog: Sendable {
    /// The instruments, in order.
    public let instruments: [Instrument]

    /// A catalog of these instruments; of two with one name the later holds.
    public init(_ instruments: [Instrument]) {
        var kept: [Instrument] = []
        for instrument in instruments {
            if let index = kept.firstIndex(where: { $0.id == instrument.id }) {
                kept[index] = instrument
            } else {
                kept.append(instrument)
            }
        }
        self.instruments = kept
    }

    /// What comes with the product: the rules of Binance Spot for the instruments of the examples.
    ///
    /// `bars`, `backtest` and `trade` use them unless a file or a flag says otherwise.
    public static let shipped = InstrumentCatalog([
        shipped("BTC", "USDT", priceIncrement: (1, 2), lot: (1, 5)),
        shipped("ETH", "USDT", priceIncrement: (1, 2), lot: (1, 4)),
        shipped("SOL", "USDT", priceIncrement: (1, 2), lot: (1, 3)),
    ])

    /// This catalog with the instruments of a file in it, which replace those of the same name.
    /// - Throws: ``ConfigurationError`` as ``InstrumentFile/read(_:file:)``.
    public func adding(_ yaml: String, file: String) throws(ConfigurationError) -> InstrumentCatalog {
        InstrumentCatalog(instruments + (try InstrumentFile.read(yaml, file: file)))
    }

    /// The instrument of a name; `nil` where there is none.
    public func instrument(_ id: InstrumentID) -> Instrument? { instruments.first { $0.id == id } }

    /// The known name that a mistyped one most likely means; `nil` where none is near.
    public func nearest(to name: String) -> InstrumentID? {
        let known = instruments.map(\.id.description)
        guard let found = Settings.nearest(to: name, in: known) else { return nil }
        return instruments.first { $0.id.description == found }?.id
    }

    /// An instrument whose increments are so many units of so many decimals, with a smallest notional of 5.
    private static func shipped(
        _ base: String, _ quote: String, priceIncrement: (Int64, Int), lot: (Int64, Int)
    ) -> Instrument {
        do throws(InstrumentError) {
            return try Instrument(
                id: InstrumentID(base: Asset(base), quote: Asset(quote)),
                priceIncrement: Price(decimal(priceIncrement)), lot: Quantity(decimal(lot)),
                minNotional: Notional(Fixed(5)))
        } catch {
            preconditionFailure("the shipped rules of \(base)/\(quote) contradict themselves: \(error)")
        }
    }

    private static func decimal(_ number: (count: Int64, decimals: Int)) -> Fixed {
        var units = Int128(number.count) * Fixed.scale
        for _ in 0..<number.decimals { units /= 10 }
        return Fixed(units: units)
    }
}
