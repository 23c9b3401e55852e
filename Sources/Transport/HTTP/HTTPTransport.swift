/// Where HTTP requests go.
///
/// A conforming type sends each call at most once, follows no redirect, and ends by the deadline whatever the other side
/// does.
public protocol HTTPTransport: Sendable {
    /// Sends a call and reads the whole reply.
    func send(_ call: HTTPCall) async throws(TransportError) -> HTTPReply
}
