import Trading

/// Reads the numbers of one filter; errors name the symbol, the filter and the field.
struct BinanceFilter {
    let wire: BinanceWire.Filter
    private let symbol: String

    init(_ wire: BinanceWire.Filter, symbol: String) {
        self.wire = wire
        self.symbol = symbol
    }

    /// A number that must be there and positive. Zero means "no rule" at the venue, without which there is no grid.
    func required(_ field: String, _ path: KeyPath<BinanceWire.Filter, String?>) throws(BinanceError) -> Fixed {
        guard let number = try optional(field, path) else {
            throw refuse(field, wire[keyPath: path] ?? "", "a positive number is needed")
        }
        return number
    }

    /// A number that may be absent; zero means "no rule" at the venue, as absence does.
    func optional(_ field: String, _ path: KeyPath<BinanceWire.Filter, String?>) throws(BinanceError) -> Fixed? {
        guard let text = wire[keyPath: path] else { return nil }
        let number: Fixed
        do throws(NumberError) { number = try Fixed(text[...]) } catch { throw refuse(field, text, "\(error)") }
        guard number >= .zero else { throw refuse(field, text, "must not be negative") }
        return number == .zero ? nil : number
    }

    func refuse(_ field: String, _ value: String, _ problem: String) -> BinanceError {
        .invalidField(symbol: symbol, filter: wire.filterType, field: field, value: value, problem: problem)
    }
}
