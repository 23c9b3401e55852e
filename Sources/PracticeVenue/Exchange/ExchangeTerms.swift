import Simulation
import Trading

/// How a practice venue behaves.
public struct ExchangeTerms: Sendable {
    /// In which asset trades are charged.
    public enum Commission: Hashable, Sendable {
        /// Always the quote, as in our simulation.
        case quote
        /// What the trade brings in, as the real venue does without a discount.
        case received
        /// A third asset, of which the account must have enough; charged at its price, else as received.
        case third(Asset)

        /// Reads `quote`, `received`, or an asset such as `BNB`.
        /// - Throws: ``PracticeError/configuration(_:)``.
        public init(_ text: String) throws(PracticeError) {
            switch text {
            case "quote": self = .quote
            case "received": self = .received
            default:
                do throws(InstrumentError) { self = .third(try Asset(text)) } catch {
                    throw .configuration("commission '\(text)' is not quote, received, or an asset such as BNB")
                }
            }
        }
    }

    /// Fees, slippage and liquidity; latency must be zero, for it is real here.
    public var model: FillModel
    /// In which asset trades are charged.
    public var commission: Commission
    /// Weight that one address may use in a minute.
    public var weightLimit: Int
    /// Unfilled orders that an account may place in ten seconds, and in a day.
    public var orderLimits: [Int]
    /// Unfinished orders that an account may have on a symbol.
    public var openOrderLimit: Int
    /// Conditional ones among them.
    public var algorithmicOrderLimit: Int
    /// Bars that are over when the venue opens.
    public var history: Int
    /// How far the venue's clock is ahead, in milliseconds.
    public var clockOffsetMilliseconds: Int64

    /// A venue as the real one says it is, but for the commission.
    public init(
        model: FillModel, commission: Commission = .quote, weightLimit: Int = 6_000,
        orderLimits: [Int] = [100, 200_000],
        openOrderLimit: Int = 200, algorithmicOrderLimit: Int = 100, history: Int = 200,
        clockOffsetMilliseconds: Int64 = 0
    ) {
        self.model = model
        self.commission = commission
        self.weightLimit = weightLimit
        self.orderLimits = orderLimits
        self.openOrderLimit = openOrderLimit
        self.algorithmicOrderLimit = algorithmicOrderLimit
        self.history = history
        self.clockOffsetMilliseconds = clockOffsetMilliseconds
    }

    /// What the matching engine charges: nothing where the venue charges in another asset than the quote.
    func matchingModel() throws -> FillModel {
        guard model.latency == .zero else { throw PracticeError.configuration("a practice venue has no latency") }
        guard orderLimits.count == 2 else { throw PracticeError.configuration("there are two order limits") }
        if commission == .quote { return model }
        return try FillModel(
            makerFee: .zero, takerFee: .zero, slippage: model.slippage, participation: model.participation)
    }
}
