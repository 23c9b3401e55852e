/// What a practice model's server sends, and how it gets to the client.
struct ModelHTTPReply: Sendable {
    /// The HTTP status.
    var status: Int
    /// Headers beside the ordinary ones.
    var headers: [ModelHeader]
    /// The body, whole.
    var body: [UInt8]
    /// Whether the body is a stream of events.
    var isStream = false
    /// How it gets to the client.
    var delivery = Delivery.whole
    /// How long it waits before, in milliseconds.
    var delay: Int64 = 0

    /// How a reply reaches the client.
    enum Delivery: Hashable, Sendable {
        /// As it should.
        case whole
        /// Half of the body, then the connection is closed.
        case cut
        /// Half of the body, and nothing more; the connection stays open.
        case stalled
        /// Nothing: the connection is closed.
        case closed
        /// Nothing; the connection stays open.
        case hang
    }

    init(_ status: Int, _ body: [UInt8], headers: [ModelHeader] = []) {
        self.status = status
        self.body = body
        self.headers = headers
    }

    /// A document.
    init(_ status: Int, _ body: WireJSON, headers: [ModelHeader] = []) {
        self.init(status, Array(body.text.utf8), headers: headers)
    }
}
