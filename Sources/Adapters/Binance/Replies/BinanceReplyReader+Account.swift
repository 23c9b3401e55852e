import Execution
import Trading

extension BinanceReplyReader {
    /// Executions of the account, in ascending trade id.
    ///
    /// - Throws: ``BinanceError`` also where one is on another instrument.
    public func fills(_ reply: UnsafeRawBufferPointer, _ instrument: InstrumentID) throws(BinanceError) -> [VenueFill] {
        var fills: [VenueFill] = []
        var scanner = try JSONScanner.reading(reply, "own trades")
        try scanner.forEachElement("own trades") { scanner throws(BinanceError) in
            let fields = try JSONFields(&scanner, "own trade")
            let named = try BinanceOrders.instrument(fields, "symbol", symbols).id
            guard named == instrument else { throw fields.refuse("symbol", "is not that of \(instrument)") }
            fills.append(
                VenueFill(
                    tradeID: try BinanceOrders.tradeID(fields, "id"), venueOrderID: try fields.int64("orderId"),
                    clientID: nil, instrument: instrument, side: try fields.bool("isBuyer") ? .buy : .sell,
                    price: Price(try fields.amount("price")), quantity: try BinanceOrders.tradedQuantity(fields, "qty"),
                    fee: try fields.fixed("commission"),
                    feeAsset: try BinanceOrders.feeAsset(
                        fields, fee: "commission", asset: "commissionAsset", instrument),
                    isMaker: try fields.bool("isMaker"), time: try fields.timestamp("time")))
        }
        try scanner.end("own trades")
        return fills.sorted { $0.tradeID < $1.tradeID }
    }

    /// The balances of the account; assets whose names are none of ours are left out, no instrument can trade them.
    public func balances(_ reply: UnsafeRawBufferPointer) throws(BinanceError) -> [VenueBalance] {
        let fields = try JSONFields(whole: reply, "account")
        var balances: [VenueBalance] = []
        try fields.forEach("balances") { scanner throws(BinanceError) in
            let entry = try JSONFields(&scanner, "balance")
            if let balance = try BinanceOrders.balance(entry, "asset", free: "free", locked: "locked") {
                balances.append(balance)
            }
        }
        return balances
    }

    /// What a key may do.
    public func restrictions(_ reply: UnsafeRawBufferPointer) throws(BinanceError) -> BinanceKeyRestrictions {
        try BinanceKeyRestrictions(try JSONFields(whole: reply, "apiRestrictions"))
    }
}

/// What a key may do, as the venue tells it.
public struct BinanceKeyRestrictions: Hashable, Sendable {
    /// Reading the account.
    public let canRead: Bool
    /// Spot and margin orders.
    public let canTrade: Bool
    /// Taking funds out: withdrawals.
    public let canWithdraw: Bool
    /// Taking funds to another account: internal or universal transfers.
    public let canTransfer: Bool
    /// Only from addresses on a list.
    public let isIPRestricted: Bool
    /// Rights that are known, given, and not needed: margin, futures, options and their like.
    public let superfluous: [String]
    /// Rights that are given and not known here; the key is refused for them, for they may move funds.
    public let unknownTrueFlags: [String]

    init(_ fields: JSONFields) throws(BinanceError) {
        // What is missing is not given.
        func flag(_ name: StaticString) throws(BinanceError) -> Bool {
            try fields.has(name) ? try fields.bool(name) : false
        }
        canRead = try flag("enableReading")
        canTrade = try flag("enableSpotAndMarginTrading")
        canWithdraw = try flag("enableWithdrawals")
        let internalTransfer = try flag("enableInternalTransfer")
        canTransfer = try flag("permitsUniversalTransfer") || internalTransfer
        isIPRestricted = try flag("ipRestrict")
        let judged: Set = [
            "enableReading", "enableSpotAndMarginTrading", "enableWithdrawals", "enableInternalTransfer",
            "permitsUniversalTransfer", "ipRestrict",
        ]
        let needless: Set = [
            "enableMargin", "enableFutures", "enableVanillaOptions", "enablePortfolioMarginTrading",
            "enableFixApiTrade", "enableFixReadOnly",
        ]
        let given = try fields.trueNames().filter { !judged.contains($0) }
        superfluous = given.filter(needless.contains)
        unknownTrueFlags = given.filter { !needless.contains($0) }.map(BinanceText.cleaned)
    }

    /// Why the key must not be used; empty for one that can read and trade and nothing else.
    public var objections: [String] {
        var objections: [String] = []
        if !canRead { objections.append("it cannot read the account") }
        if !canTrade { objections.append("it cannot trade spot") }
        if canWithdraw { objections.append("it can withdraw") }
        if canTransfer { objections.append("it can transfer to other accounts") }
        objections += unknownTrueFlags.map { "it has the unknown right \($0)" }
        return objections
    }
}
