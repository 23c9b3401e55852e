import Execution
import Trading

/// The fields that orders, executions and balances have in common, wherever they are told.
enum BinanceOrders {
    /// The instrument of a symbol that the venue named.
    static func instrument(_ fields: JSONFields, _ name: StaticString, _ symbols: BinanceSymbols)
        throws(BinanceError) -> Instrument
    {
        let symbol = try fields.text(name)
        guard let position = symbols.position(symbol.bytes) else {
            throw .unknownSymbol(BinanceText.cleaned(try BinanceStreamReader.name(symbol)))
        }
        return symbols.grids[position].instrument
    }

    static func side(_ fields: JSONFields, _ name: StaticString) throws(BinanceError) -> Side {
        switch try fields.text(name) {
        case "BUY": .buy
        case "SELL": .sell
        default: throw fields.refuse(name, "is neither BUY nor SELL")
        }
    }

    /// How far the order is; a word that is not known is an error, never a guess.
    static func status(_ fields: JSONFields, _ name: StaticString, executed: Quantity)
        throws(BinanceError) -> VenueOrderState.Status
    {
        switch try fields.text(name) {
        case "NEW": .open
        case "PENDING_NEW": .pending
        case "PARTIALLY_FILLED": .partiallyFilled
        // Not in use at the venue; the order still rests.
        case "PENDING_CANCEL": executed > .zero ? .partiallyFilled : .open
        case "FILLED": .filled
        case "CANCELED": .cancelled
        case "EXPIRED", "EXPIRED_IN_MATCH": .expired
        case "REJECTED": .rejected
        default: throw fields.refuse(name, "is no known order status")
        }
    }

    /// A price; `nil` where it is missing or zero, which is how the venue says that there is none.
    static func price(_ fields: JSONFields, _ name: StaticString) throws(BinanceError) -> Price? {
        guard try fields.has(name) else { return nil }
        let price = try fields.amount(name)
        return price == .zero ? nil : Price(price)
    }

    static func tradeID(_ fields: JSONFields, _ name: StaticString) throws(BinanceError) -> VenueTradeID {
        guard let number = UInt64(exactly: try fields.int64(name)) else { throw fields.refuse(name, "is no trade id") }
        return VenueTradeID(number)
    }

    static func tradedQuantity(_ fields: JSONFields, _ name: StaticString) throws(BinanceError) -> Quantity {
        let quantity = try fields.amount(name)
        guard quantity > .zero else { throw fields.refuse(name, "is zero for an execution") }
        return Quantity(quantity)
    }

    /// What the fee was charged in; the quote asset where there was no fee and none is named.
    static func feeAsset(
        _ fields: JSONFields, fee: StaticString, asset: StaticString, _ instrument: InstrumentID
    ) throws(BinanceError) -> Asset {
        if try fields.has(asset) { return try fields.asset(asset) }
        guard try fields.fixed(fee) == .zero else { throw fields.refuse(asset, "is missing for a fee") }
        return instrument.quote
    }

    /// A balance; `nil` for an asset whose name is none of ours, which no instrument can trade.
    static func balance(_ fields: JSONFields, _ asset: StaticString, free: StaticString, locked: StaticString)
        throws(BinanceError) -> VenueBalance?
    {
        let code = try fields.string(asset)
        let amounts = (free: try fields.fixed(free), locked: try fields.fixed(locked))
        do throws(InstrumentError) {
            return VenueBalance(asset: try Asset(code), free: amounts.free, locked: amounts.locked)
        } catch { return nil }
    }
}
