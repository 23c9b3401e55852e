/// Why an instrument cannot be used.
public enum InstrumentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not an asset code.
    case invalidAsset(String)
    /// Not `BASE/QUOTE`.
    case invalidID(String)
    /// A rule of the instrument that contradicts itself or cannot be held exactly.
    case invalidRule(instrument: String, field: String, value: String, reason: String)
    /// A price or quantity that is not a whole number of increments, or is too large for the grid.
    case offGrid(instrument: String, what: String, value: String, increment: String)
    /// Bars whose prices have more decimals than the price increment. Name a finer increment.
    case barsTooFine(instrument: String, decimals: Int, increment: String)

    /// What is wrong, in one line.
    public var description: String {
        switch self {
        case .invalidAsset(let code): "'\(code)' is not an asset code; write 1 to 20 letters and digits, such as BTC"
        case .invalidID(let text): "'\(text)' is not an instrument; write BASE/QUOTE, such as BTC/USDT"
        case .invalidRule(let instrument, let field, let value, let reason):
            "\(instrument): \(field) \(value) \(reason)"
        case .barsTooFine(let instrument, let decimals, let increment):
            "\(instrument): the bars have prices with \(decimals) decimals, finer than the price increment \(increment); "
                + "give a finer increment"
        case .offGrid(let instrument, let what, let value, let increment):
            "\(instrument): \(what) \(value) is not a whole number of increments of \(increment)"
        }
    }
}
