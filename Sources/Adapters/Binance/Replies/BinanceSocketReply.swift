import Trading

/// A reply on the WebSocket interface: `{"id":…,"status":…,"result":…|"error":…,"rateLimits":[…]}`.
///
/// Valid only as long as the bytes it was read from.
public struct BinanceSocketReply {
    /// What the venue said.
    public enum Outcome {
        /// The result, still as JSON.
        case result(UnsafeRawBufferPointer)
        /// An error, and the moment until which nothing more should be asked, where the venue names one.
        case error(BinanceErrorBody, retryAt: Timestamp?)
    }

    /// The number of the request; `nil` where the venue could not read it.
    public let id: UInt64?
    /// The status, as of HTTP.
    public let status: Int
    /// What the venue said.
    public let outcome: Outcome
    /// What has been used of each limit.
    public let usage: [BinanceRateUsage]

    /// Reads a reply.
    ///
    /// - Throws: ``BinanceError`` for anything else, such as an event of the user data stream.
    public init(_ frame: UnsafeRawBufferPointer) throws(BinanceError) {
        let fields = try JSONFields(whole: frame, "reply", limit: BinanceStreamReader.frameLimit)
        guard let status = Int(exactly: try fields.int64("status")), (100...999).contains(status) else {
            throw fields.refuse("status", "is no status")
        }
        self.status = status
        id = try BinanceSocketReply.number(fields)
        if try fields.has("error") {
            let error = try fields.object("error")
            var retryAt: Timestamp?
            if try error.has("data") {
                let data = try error.object("data")
                if try data.has("retryAfter") { retryAt = try data.timestamp("retryAfter") }
            }
            outcome = .error(try BinanceErrorBody(error), retryAt: retryAt)
        } else {
            guard let result = try fields.slice("result") else { throw fields.refuse("result", "is missing") }
            outcome = .result(result)
        }
        usage = try fields.has("rateLimits") ? try BinanceRateUsage.list(fields, "rateLimits") : []
    }

    /// The subscription that a reply to `userDataStream.subscribe.signature` opened.
    public func subscriptionID() throws(BinanceError) -> Int64 {
        guard case .result(let bytes) = outcome else {
            throw .invalidMessage(message: "subscription", field: "result", problem: "is missing")
        }
        return try JSONFields(whole: bytes, "subscription").int64("subscriptionId")
    }

    /// Our numbers go out as text; a number comes back where the venue rewrites it.
    private static func number(_ fields: JSONFields) throws(BinanceError) -> UInt64? {
        guard let slice = try fields.slice("id") else { return nil }
        if slice.first == UInt8(ascii: "\"") { return UInt64(try fields.string("id")) }
        return UInt64(exactly: try fields.int64("id"))
    }
}
