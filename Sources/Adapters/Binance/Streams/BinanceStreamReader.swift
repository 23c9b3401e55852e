import Trading

/// Reads the frames of Binance's WebSocket streams; pure.
///
/// Takes raw frames and those wrapped as `{"stream":…,"data":…}` or `{"subscriptionId":…,"event":…}`. A frame longer than
/// ``frameLimit`` is refused unread.
/// - SeeAlso: Binance Spot API documentation, "WebSocket streams" and "User data streams" (2026-07-21).
public struct BinanceStreamReader: Sendable {
    /// The longest frame that is read, in bytes.
    public static let frameLimit = 1 << 20

    /// What the venue's names mean.
    public let symbols: BinanceSymbols

    /// A reader for these instruments.
    public init(_ symbols: BinanceSymbols) { self.symbols = symbols }

    /// Reads one frame.
    ///
    /// - Throws: ``BinanceError/malformedReply(_:)`` where it is not JSON; ``BinanceError/invalidMessage(message:field:problem:)``
    ///   and its relatives where it is not of the documented shape; ``BinanceError/unknownSymbol(_:)``.
    public func read(_ frame: UnsafeRawBufferPointer) throws(BinanceError) -> BinanceStreamMessage {
        var scanner = try JSONScanner.reading(frame, "frame", limit: BinanceStreamReader.frameLimit)
        // All-market streams send arrays, of which none is used.
        if try scanner.isArray("frame") { return .unknown("array") }
        let fields = try JSONFields(&scanner, "frame")
        try scanner.end("frame")
        if try fields.has("data") {
            return try unwrapped(
                try fields.object("data"), stream: try fields.has("stream") ? try fields.text("stream") : nil)
        }
        if try fields.has("event") {
            let subscription = try fields.has("subscriptionId") ? try fields.int64("subscriptionId") : nil
            return .user(subscription: subscription, try userEvent(try fields.object("event")))
        }
        return try unwrapped(fields, stream: nil)
    }

    private func unwrapped(_ fields: JSONFields, stream: JSONText?) throws(BinanceError) -> BinanceStreamMessage {
        guard try fields.has("e") else { return try unnamed(fields, stream: stream) }
        switch try fields.text("e") {
        case "depthUpdate": return try depth(fields)
        case "trade": return try trade(fields)
        case "aggTrade": return try aggregateTrade(fields)
        case "kline": return .kline(try kline(fields))
        case "serverShutdown": return .serverShutdown(try fields.timestamp("E"))
        case "executionReport", "outboundAccountPosition", "balanceUpdate", "listStatus", "eventStreamTerminated",
            "externalLockUpdate":
            return .user(subscription: nil, try userEvent(fields))
        default: return .unknown(BinanceText.cleaned(try fields.string("e")))
        }
    }

    /// A frame without a name: a book ticker, a partial book, or the answer to a request.
    private func unnamed(_ fields: JSONFields, stream: JSONText?) throws(BinanceError) -> BinanceStreamMessage {
        if try fields.has("u"), try fields.has("B"), try fields.has("A") { return .bookTicker(try bookTicker(fields)) }
        if try fields.has("lastUpdateId") { return try partialDepth(fields, stream: stream) }
        if try fields.has("error") {
            return try refusal(try fields.object("error"), id: try fields.has("id") ? try fields.int64("id") : nil)
        }
        if try fields.has("code") {
            return try refusal(fields, id: try fields.has("id") ? try fields.int64("id") : nil)
        }
        if try fields.has("id"), try !fields.has("method"), try fields.names().contains("result") {
            return try acknowledgement(fields)
        }
        return .unknown("unnamed")
    }

    private func acknowledgement(_ fields: JSONFields) throws(BinanceError) -> BinanceStreamMessage {
        let id = try fields.int64("id")
        guard try fields.has("result") else { return .acknowledged(id: id) }
        guard let slice = try fields.slice("result"), slice.first == UInt8(ascii: "[") else {
            return .unknown("result")
        }
        var streams: [String] = []
        try fields.forEach("result") { scanner throws(BinanceError) in
            do throws(JSONError) { streams.append(try scanner.text().string()) } catch {
                throw fields.refuse("result", "\(error)")
            }
        }
        return .subscriptions(id: id, streams)
    }

    private func refusal(_ fields: JSONFields, id: Int64?) throws(BinanceError) -> BinanceStreamMessage {
        .refused(
            id: id, code: Int(try fields.int64("code")),
            message: BinanceText.cleaned(try fields.has("msg") ? try fields.string("msg") : ""))
    }
}

extension JSONScanner {
    /// Whether the whole text is one array.
    fileprivate mutating func isArray(_ message: String) throws(BinanceError) -> Bool {
        do throws(JSONError) {
            guard try kind() == .array else { return false }
            try skipValue()
            try finish()
            return true
        } catch { throw .malformedReply("\(message): \(error)") }
    }
}
