/// What the venue answers, and what goes wrong on the way.
public struct PracticeReply: Sendable {
    /// How the answer reaches the client.
    public enum Delivery: Hashable, Sendable {
        /// As it should.
        case whole
        /// Not at all: the connection is closed.
        case lost
        /// Half of the body, then the connection is closed.
        case cut
        /// Never; the connection stays open.
        case stalled
        /// After what the venue tells without being asked, and so many milliseconds.
        case late(milliseconds: Int64)
    }

    /// The HTTP status.
    public var status: Int
    /// Headers beside the ordinary ones.
    public var headers: [(name: String, value: String)]
    /// The body.
    public var body: String
    /// What the body is.
    public var contentType = "application/json;charset=UTF-8"
    /// How it gets to the client.
    public var delivery = Delivery.whole

    init(status: Int = 200, headers: [(name: String, value: String)] = [], _ body: JSONValue) {
        self.status = status
        self.headers = headers
        self.body = body.description
    }

    /// A text that is already written.
    init(text: String) {
        status = 200
        headers = []
        body = text
    }
}
