/// One event of a stream: its name, and its data lines joined with line feeds.
struct ServerSentEvent: Hashable, Sendable {
    /// What the stream calls it; empty where it has no name.
    var name = ""
    /// The data, not decoded.
    var data: [UInt8] = []
}
