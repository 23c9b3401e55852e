/// What the venue remembers about one WebSocket connection.
public struct SocketSession: Sendable {
    /// What the connection was opened for.
    public enum Kind: Sendable {
        /// Market streams; `true` where their payloads are wrapped with the stream's name.
        case streams(isCombined: Bool)
        /// Requests and user data.
        case api
    }

    /// What the connection was opened for.
    public var kind: Kind
    /// The streams it watches, in the order they were asked for.
    public var streams: [String] = []
    /// User data, by number.
    public var subscriptions: [(id: Int, account: Int)] = []
    var nextSubscription = 0
    /// The account that logged on, where one did.
    var account: Int?
    /// When messages came in the present second, in milliseconds.
    var second: Int64 = 0
    var messages = 0

    /// A connection at its start.
    public init(_ kind: Kind) { self.kind = kind }

    /// Whether a message may come now: five in each second.
    mutating func admits(at milliseconds: Int64) -> Bool {
        if milliseconds / 1_000 != second {
            second = milliseconds / 1_000
            messages = 0
        }
        messages += 1
        return messages <= 5
    }
}
