import Execution
import Trading

/// How our orders are put into Binance's words.
public struct BinanceOrderRules: Hashable, Sendable {
    /// How prices and quantities are spelled.
    public enum Spelling: Hashable, Sendable {
        /// With all decimals of the instrument.
        case padded
        /// Without trailing zeros.
        case trimmed
    }

    /// How much the venue tells at once about an order placed.
    public enum Response: String, Hashable, Sendable { case acknowledgement = "ACK", result = "RESULT", full = "FULL" }

    /// How far beyond its trigger the limit of a stop lies where the symbol has no stops at the market, in basis points.
    public var collarBasisPoints: Int
    /// How prices and quantities are spelled.
    public var spelling: Spelling
    /// What is asked for orders that may trade at once.
    public var response: Response
    /// What is asked for orders that wait for a trigger: they have no executions to tell.
    public var conditionalResponse: Response

    /// By its parts.
    public init(
        collarBasisPoints: Int = 100, spelling: Spelling = .padded, response: Response = .full,
        conditionalResponse: Response = .result
    ) {
        self.collarBasisPoints = collarBasisPoints
        self.spelling = spelling
        self.response = response
        self.conditionalResponse = conditionalResponse
    }
}

/// An order in Binance's words: every field that is sent, still as whole numbers of the grid.
public struct BinanceOrderWording: Hashable, Sendable {
    /// The venue's types of orders.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case limit = "LIMIT"
        case limitMaker = "LIMIT_MAKER"
        case market = "MARKET"
        case stopLoss = "STOP_LOSS"
        case stopLossLimit = "STOP_LOSS_LIMIT"
        case takeProfit = "TAKE_PROFIT"
        case takeProfitLimit = "TAKE_PROFIT_LIMIT"

        /// Whether it waits for a trigger.
        public var isConditional: Bool {
            switch self {
            case .limit, .limitMaker, .market: false
            case .stopLoss, .stopLossLimit, .takeProfit, .takeProfitLimit: true
            }
        }
    }

    /// The venue's symbol.
    public let symbol: String
    /// The venue's type.
    public let kind: Kind
    /// Buy or sell.
    public let side: Side
    /// Our name for it.
    public let clientID: ClientOrderID
    /// How much.
    public let quantity: Lots
    /// The limit.
    public let price: Ticks?
    /// The trigger.
    public let trigger: Ticks?
    /// The distance of a trigger that follows the price, in basis points.
    public let trailingDelta: Int?
    /// `GTC`, `IOC` or `FOK`, for the types that take one.
    public let timeInForce: VenueOrder.TimeInForce?
    let instrument: Instrument

    /// An order in the words that its symbol takes.
    ///
    /// A stop or take-profit at the market becomes one with a limit where the symbol lists only those: the limit lies
    /// ``BinanceOrderRules/collarBasisPoints`` beyond the trigger, on the far side, rounded so that it is never worse.
    ///
    /// - Throws: ``BinanceError/unsendable(order:problem:)`` where the symbol takes no such order.
    public init(_ order: VenueOrder, _ listing: BinanceListing, _ rules: BinanceOrderRules) throws(BinanceError) {
        func refuse(_ problem: String) -> BinanceError { .unsendable(order: order.clientID.text, problem: problem) }
        let instrument = listing.instrument
        guard order.instrument == instrument.id else {
            throw refuse("it is for \(order.instrument), the listing for \(instrument.id)")
        }
        guard order.quantity.count > 0 else { throw refuse("its quantity is not positive") }
        var trailingDelta: Int?
        let choices: [(kind: Kind, price: Ticks?, trigger: Ticks?)]
        func collared(_ trigger: Ticks) throws(BinanceError) -> Ticks {
            try BinanceOrderWording.collared(trigger, order, rules)
        }
        switch order.kind {
        case .limit(let price): choices = [(.limit, price, nil)]
        case .limitMaker(let price): choices = [(.limitMaker, price, nil)]
        case .market: choices = [(.market, nil, nil)]
        case .stop(let trigger):
            choices = [(.stopLoss, nil, trigger), (.stopLossLimit, try collared(trigger), trigger)]
        case .stopLimit(let trigger, let limit): choices = [(.stopLossLimit, limit, trigger)]
        case .takeProfit(let trigger):
            choices = [(.takeProfit, nil, trigger), (.takeProfitLimit, try collared(trigger), trigger)]
        case .takeProfitLimit(let trigger, let limit): choices = [(.takeProfitLimit, limit, trigger)]
        case .trailingStop(let basisPoints):
            guard listing.allowsTrailingStop else { throw refuse("\(listing.symbol) takes no trailing stops") }
            guard basisPoints > 0 else { throw refuse("its trailing distance is not positive") }
            choices = [(.stopLoss, nil, nil)]
            trailingDelta = basisPoints
        }
        guard let choice = choices.first(where: { listing.takes($0.kind) }) else {
            let names = choices.map(\.kind.rawValue).joined(separator: " or ")
            throw refuse("\(listing.symbol) takes no \(names); it takes \(listing.orderTypes.joined(separator: ", "))")
        }
        for price in [choice.price, choice.trigger] {
            if let price, price.count <= 0 { throw refuse("its price of \(price.count) ticks is not positive") }
        }
        symbol = listing.symbol
        kind = choice.kind
        side = order.side
        clientID = order.clientID
        quantity = order.quantity
        price = choice.price
        trigger = choice.trigger
        self.trailingDelta = trailingDelta
        switch kind {
        case .limit: timeInForce = order.timeInForce
        case .stopLossLimit, .takeProfitLimit: timeInForce = order.timeInForce
        case .limitMaker, .market, .stopLoss, .takeProfit: timeInForce = nil
        }
        self.instrument = instrument
    }

    /// The limit that lies the collar beyond a trigger: below it for a sale, above it for a purchase.
    private static func collared(_ trigger: Ticks, _ order: VenueOrder, _ rules: BinanceOrderRules)
        throws(BinanceError) -> Ticks
    {
        guard (0..<10_000).contains(rules.collarBasisPoints), trigger.count > 0 else {
            throw .unsendable(order: order.clientID.text, problem: "its collar leaves no limit")
        }
        let collar = Int128(rules.collarBasisPoints)
        let trigger = Int128(trigger.count)
        // Up for a sale, down for a purchase: toward the trigger, so never worse than the collar.
        let limit =
            switch order.side {
            case .sell: (trigger * (10_000 - collar) + 9_999) / 10_000
            case .buy: trigger * (10_000 + collar) / 10_000
            }
        guard let count = Int64(exactly: limit), count > 0 else {
            throw .unsendable(order: order.clientID.text, problem: "its collar leaves no limit")
        }
        return Ticks(count)
    }
}

extension VenueOrder.TimeInForce {
    /// The venue's word.
    var binanceName: StaticString {
        switch self {
        case .goodTillCancelled: "GTC"
        case .immediateOrCancel: "IOC"
        case .fillOrKill: "FOK"
        }
    }
}

extension Side {
    /// The venue's word.
    var binanceName: StaticString { self == .buy ? "BUY" : "SELL" }
}
