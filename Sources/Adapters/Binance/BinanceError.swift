import Trading

/// Why something Binance sent cannot be used.
public enum BinanceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not the JSON that was expected; what is wrong with it.
    case malformedReply(String)
    /// The venue answered with an error of its own.
    case refused(code: Int, message: String)
    /// No such symbol in the reply.
    case unknownSymbol(String)
    /// A symbol of another shape.
    case malformedSymbol(symbol: String, problem: String)
    /// Two entries of one symbol or instrument.
    case duplicateSymbol(String)
    /// A symbol without a filter that orders need.
    case missingFilter(symbol: String, filter: String)
    /// A field of a filter that is not a usable number.
    case invalidField(symbol: String, filter: String, field: String, value: String, problem: String)
    /// Rules that no instrument of ours can hold.
    case unusableInstrument(symbol: String, InstrumentError)
    /// A message of the venue with a field that is missing, stands there twice or has no usable value.
    case invalidMessage(message: String, field: String, problem: String)
    /// An order that cannot be worded for the venue; nothing was sent.
    case unsendable(order: String, problem: String)
    /// A price or quantity of a book that is not on the instrument's grid.
    case invalidLevel(symbol: String, value: String, problem: String)

    /// What is wrong and what to do, in one line.
    public var description: String {
        switch self {
        case .malformedReply(let problem): "Binance sent no reply of the documented shape: \(problem); ask again"
        case .refused(let code, let message): "Binance refused with \(code): \(message)"
        case .unknownSymbol(let symbol): "Binance lists no symbol \(symbol); check its spelling, such as BTCUSDT"
        case .malformedSymbol(let symbol, let problem): "Binance \(symbol): \(problem); the symbol cannot be traded"
        case .duplicateSymbol(let symbol): "Binance \(symbol): listed twice; the first entry is used"
        case .missingFilter(let symbol, let filter): "Binance \(symbol): no \(filter); the symbol cannot be traded"
        case .invalidField(let symbol, let filter, let field, let value, let problem):
            "Binance \(symbol): \(filter) \(field) '\(value)': \(problem); the symbol cannot be traded"
        case .unusableInstrument(let symbol, let error): "Binance \(symbol): \(error); the symbol cannot be traded"
        case .invalidMessage(let message, let field, let problem):
            "Binance \(message): field \(field): \(problem); the message is not used"
        case .unsendable(let order, let problem): "order \(order) cannot be sent to Binance: \(problem)"
        case .invalidLevel(let symbol, let value, let problem):
            "Binance \(symbol): book level '\(value)': \(problem); drop the book and read the exchange information again"
        }
    }
}
