/// What the venue tells without being asked.
public enum PracticeEvent: Sendable {
    /// To an account's user data streams.
    case user(account: Int, JSONValue)
    /// To whoever watches the stream.
    case market(stream: String, JSONValue)
    /// Close the sockets that carry user data.
    case dropUserStreams
}
