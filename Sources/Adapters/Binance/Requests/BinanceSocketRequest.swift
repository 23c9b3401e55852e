import Execution
import Secrets
import Trading

/// Writes requests for Binance's WebSocket interface: `{"id":…,"method":…,"params":{…}}`, signed.
///
/// The signature covers all parameters sorted by name, values as they are, joined with `=` and `&`; they are written in
/// that order. The buffers inside are used again, so keep one for each connection.
/// - SeeAlso: Binance Spot WebSocket API documentation, "Request security" (2026-07-21).
public struct BinanceSocketRequest {
    private let signer: any RequestSigner
    private let rules: BinanceOrderRules
    private var payload: [UInt8] = []
    private var json: [UInt8] = []
    private var number: [UInt8] = []

    /// A writer for one key.
    public init(signer: any RequestSigner, rules: BinanceOrderRules = BinanceOrderRules()) {
        self.signer = signer
        self.rules = rules
        payload.reserveCapacity(512)
        json.reserveCapacity(1_024)
    }

    /// `order.place`.
    ///
    /// - Throws: ``BinanceError/unsendable(order:problem:)``, also where the vault is locked; nothing was written.
    public mutating func place(
        id: UInt64, _ order: VenueOrder, _ listing: BinanceListing, timestampMilliseconds timestamp: Int64,
        receiveWindowMilliseconds window: Int64 = BinanceSigning.defaultReceiveWindowMilliseconds
    ) throws(BinanceError) -> [UInt8] {
        let wording = try BinanceOrderWording(order, listing, rules)
        begin(id, "order.place")
        addKey()
        add("newClientOrderId", wording.clientID.text)
        add("newOrderRespType", (wording.kind.isConditional ? rules.conditionalResponse : rules.response).rawValue)
        if let price = wording.price { try add("price", price, wording) }
        try add("quantity", wording.quantity, wording)
        add("recvWindow", limited(window))
        add("side", wording.side.binanceName)
        if let trigger = wording.trigger { try add("stopPrice", trigger, wording) }
        add("symbol", wording.symbol)
        if let time = wording.timeInForce { add("timeInForce", time.binanceName) }
        add("timestamp", timestamp)
        if let delta = wording.trailingDelta { add("trailingDelta", Int64(delta)) }
        add("type", wording.kind.rawValue)
        return try signed(order.clientID.text)
    }

    /// `orderList.place.oco`: two orders of which one cancels the other.
    ///
    /// - Throws: as ``place(id:_:_:timestampMilliseconds:receiveWindowMilliseconds:)``.
    public mutating func placeOCO(
        id: UInt64, _ orders: [VenueOrder], _ listing: BinanceListing, timestampMilliseconds timestamp: Int64,
        receiveWindowMilliseconds window: Int64 = BinanceSigning.defaultReceiveWindowMilliseconds
    ) throws(BinanceError) -> [UInt8] {
        let pair = try BinanceOrderPair(orders, listing, rules)
        begin(id, "orderList.place.oco")
        try addLeg(pair.above, BinanceOrderPair.aboveNames)
        addKey()
        try addLeg(pair.below, BinanceOrderPair.belowNames)
        add("newOrderRespType", rules.response.rawValue)
        try add("quantity", pair.above.quantity, pair.above)
        add("recvWindow", limited(window))
        add("side", pair.above.side.binanceName)
        add("symbol", listing.symbol)
        add("timestamp", timestamp)
        return try signed(pair.above.clientID.text)
    }

    /// `order.cancel`, by our name for the order.
    public mutating func cancel(
        id: UInt64, _ order: ClientOrderID, symbol: String, timestampMilliseconds timestamp: Int64,
        receiveWindowMilliseconds window: Int64 = BinanceSigning.defaultReceiveWindowMilliseconds
    ) throws(BinanceError) -> [UInt8] {
        try named(id, "order.cancel", order, symbol, timestamp, window)
    }

    /// `order.status`, by our name for the order.
    public mutating func status(
        id: UInt64, _ order: ClientOrderID, symbol: String, timestampMilliseconds timestamp: Int64,
        receiveWindowMilliseconds window: Int64 = BinanceSigning.defaultReceiveWindowMilliseconds
    ) throws(BinanceError) -> [UInt8] {
        try named(id, "order.status", order, symbol, timestamp, window)
    }

    /// `openOrders.status`, of one symbol or all.
    public mutating func openOrders(
        id: UInt64, symbol: String? = nil, timestampMilliseconds timestamp: Int64,
        receiveWindowMilliseconds window: Int64 = BinanceSigning.defaultReceiveWindowMilliseconds
    ) throws(BinanceError) -> [UInt8] {
        begin(id, "openOrders.status")
        addKey()
        add("recvWindow", limited(window))
        if let symbol { add("symbol", symbol) }
        add("timestamp", timestamp)
        return try signed("openOrders.status")
    }

    /// `userDataStream.subscribe.signature`: the account's events on this connection.
    public mutating func subscribeUserData(
        id: UInt64, timestampMilliseconds timestamp: Int64, receiveWindowMilliseconds window: Int64? = nil
    )
        throws(BinanceError) -> [UInt8]
    {
        begin(id, "userDataStream.subscribe.signature")
        addKey()
        if let window { add("recvWindow", limited(window)) }
        add("timestamp", timestamp)
        return try signed("userDataStream.subscribe.signature")
    }

    /// `session.logon`; the venue takes it from Ed25519 keys only.
    public mutating func logOn(
        id: UInt64, timestampMilliseconds timestamp: Int64, receiveWindowMilliseconds window: Int64? = nil
    )
        throws(BinanceError) -> [UInt8]
    {
        begin(id, "session.logon")
        addKey()
        if let window { add("recvWindow", limited(window)) }
        add("timestamp", timestamp)
        return try signed("session.logon")
    }

    /// `ping`.
    public static func ping(id: UInt64) -> [UInt8] { unsigned(id, "ping") }

    /// `time`.
    public static func time(id: UInt64) -> [UInt8] { unsigned(id, "time") }

    // MARK: Writing

    private static func unsigned(_ id: UInt64, _ method: StaticString) -> [UInt8] {
        Array("{\"id\":\"\(id)\",\"method\":\"\(method)\"}".utf8)
    }

    private mutating func named(
        _ id: UInt64, _ method: StaticString, _ order: ClientOrderID, _ symbol: String, _ timestamp: Int64,
        _ window: Int64
    ) throws(BinanceError) -> [UInt8] {
        begin(id, method)
        addKey()
        add("origClientOrderId", order.text)
        add("recvWindow", limited(window))
        add("symbol", symbol)
        add("timestamp", timestamp)
        return try signed(order.text)
    }

    private mutating func addLeg(_ leg: BinanceOrderWording, _ names: BinanceOrderPair.Names) throws(BinanceError) {
        add(names.clientID, leg.clientID.text)
        if let price = leg.price { try add(names.price, price, leg) }
        if let trigger = leg.trigger { try add(names.trigger, trigger, leg) }
        if let time = leg.timeInForce { add(names.timeInForce, time.binanceName) }
        if let delta = leg.trailingDelta { add(names.trailingDelta, Int64(delta)) }
        add(names.type, leg.kind.rawValue)
    }

    private func limited(_ window: Int64) -> Int64 { min(window, BinanceSigning.maxReceiveWindowMilliseconds) }

    private mutating func begin(_ id: UInt64, _ method: StaticString) {
        payload.removeAll(keepingCapacity: true)
        json.removeAll(keepingCapacity: true)
        BinanceBytes.append("{\"id\":\"", to: &json)
        BinanceBytes.append(Int64(clamping: id), to: &json)
        BinanceBytes.append("\",\"method\":\"", to: &json)
        BinanceBytes.append(method, to: &json)
        BinanceBytes.append("\",\"params\":{", to: &json)
    }

    private mutating func name(_ name: StaticString) {
        if !payload.isEmpty {
            payload.append(UInt8(ascii: "&"))
            json.append(UInt8(ascii: ","))
        }
        BinanceBytes.append(name, to: &payload)
        payload.append(UInt8(ascii: "="))
        json.append(UInt8(ascii: "\""))
        BinanceBytes.append(name, to: &json)
        BinanceBytes.append("\":", to: &json)
    }

    private mutating func addKey() { add("apiKey", signer.keyName) }

    private mutating func add(_ name: StaticString, _ text: String) {
        self.name(name)
        payload.append(contentsOf: text.utf8)
        json.append(UInt8(ascii: "\""))
        BinanceBytes.appendJSON(text.utf8, to: &json)
        json.append(UInt8(ascii: "\""))
    }

    private mutating func add(_ name: StaticString, _ text: StaticString) {
        self.name(name)
        BinanceBytes.append(text, to: &payload)
        json.append(UInt8(ascii: "\""))
        BinanceBytes.append(text, to: &json)
        json.append(UInt8(ascii: "\""))
    }

    private mutating func add(_ name: StaticString, _ number: Int64) {
        self.name(name)
        BinanceBytes.append(number, to: &payload)
        BinanceBytes.append(number, to: &json)
    }

    private mutating func add(_ name: StaticString, _ price: Ticks, _ order: BinanceOrderWording) throws(BinanceError) {
        number.removeAll(keepingCapacity: true)
        try order.append(price, rules.spelling, to: &number)
        addNumber(name)
    }

    private mutating func add(_ name: StaticString, _ lots: Lots, _ order: BinanceOrderWording) throws(BinanceError) {
        number.removeAll(keepingCapacity: true)
        try order.append(lots, rules.spelling, to: &number)
        addNumber(name)
    }

    private mutating func addNumber(_ name: StaticString) {
        self.name(name)
        payload.append(contentsOf: number)
        json.append(UInt8(ascii: "\""))
        json.append(contentsOf: number)
        json.append(UInt8(ascii: "\""))
    }

    private mutating func signed(_ what: String) throws(BinanceError) -> [UInt8] {
        let signature: [UInt8]
        do throws(SecretsError) { signature = try BinanceSigning.signature(of: payload, with: signer) } catch {
            throw .unsendable(order: what, problem: "\(error)")
        }
        BinanceBytes.append(",\"signature\":\"", to: &json)
        BinanceBytes.appendJSON(signature, to: &json)
        BinanceBytes.append("\"}}", to: &json)
        return json
    }
}
