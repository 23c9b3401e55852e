import Trading

/// Reads instruments and their rules from a file.
///
/// ```yaml
/// instruments:
///   - name: BTC/USDT
///     price-increment: 0.01
///     lot: 0.00001
///     min-quantity: 0.00001   # one lot where left out
///     max-quantity: 9000      # no limit of its own where left out
///     min-notional: 5         # none where left out
/// ```
public enum InstrumentFile {
    /// The names of an instrument's settings.
    public static let keys = ["name", "price-increment", "lot", "min-quantity", "max-quantity", "min-notional"]

    /// The instruments of a file, in its order.
    ///
    /// - Parameters:
    ///   - yaml: the text of the file.
    ///   - file: how the operator named it, for messages.
    /// - Throws: ``ConfigurationError`` with file, line and column; nothing is taken from a file with an error in it.
    public static func read(_ yaml: String, file: String) throws(ConfigurationError) -> [Instrument] {
        let root = try ConfigurationFile.parse(yaml, file: file).mapping("the instrument file", known: ["instruments"])
        let nodes = try root.required("instruments").list("instruments")
        var instruments: [Instrument] = []
        for node in nodes {
            let instrument = try instrument(node)
            guard !instruments.contains(where: { $0.id == instrument.id }) else {
                throw node.error("\(instrument.id) is given twice", "keep one")
            }
            instruments.append(instrument)
        }
        guard !instruments.isEmpty else {
            throw ConfigurationError(root.place, "no instrument is given", "add one, beginning with '- name: BTC/USDT'")
        }
        return instruments
    }

    private static func instrument(_ node: ConfigurationNode) throws(ConfigurationError) -> Instrument {
        let settings = try node.mapping("an instrument", known: keys)
        let id = try id(try settings.required("name"))
        let priceIncrement = Price(try settings.requiredNumber("price-increment"))
        let lot = Quantity(try settings.requiredNumber("lot"))
        let minQuantity = try settings.number("min-quantity").map(Quantity.init)
        let maxQuantity = try settings.number("max-quantity").map(Quantity.init)
        let minNotional = try settings.number("min-notional").map(Notional.init) ?? .zero
        do throws(InstrumentError) {
            return try Instrument(
                id: id, priceIncrement: priceIncrement, lot: lot, minQuantity: minQuantity, maxQuantity: maxQuantity,
                minNotional: minNotional)
        } catch {
            throw node.error("\(error)", "correct the rules of \(id)")
        }
    }

    private static func id(_ node: ConfigurationNode) throws(ConfigurationError) -> InstrumentID {
        let text = try node.text("name")
        do throws(InstrumentError) { return try InstrumentID(text) } catch {
            throw node.error("'\(text)' is not an instrument", "write BASE/QUOTE, such as BTC/USDT")
        }
    }
}
