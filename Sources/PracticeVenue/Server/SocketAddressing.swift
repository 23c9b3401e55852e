/// What a WebSocket path means.
enum SocketAddressing {
    /// The kind of a connection and the streams that its path names; `nil` for a path that has none.
    ///
    /// `/ws/<stream>/<stream>` and `/ws` carry plain payloads, `/stream?streams=a/b` wrapped ones, `/ws-api/v3` requests.
    /// A plain number after `/ws/` names no stream: some clients number their connections so.
    static func read(_ uri: String) -> (kind: SocketSession.Kind, streams: [String])? {
        let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = String(parts[0])
        let query = parts.count > 1 ? FormFields.read(String(parts[1])) ?? [] : []
        if path == "/ws-api/v3" || path == "/ws-api/v3/" { return (.api, []) }
        if path == "/stream" || path == "/stream/" {
            let streams = query.first { $0.name == "streams" }?.value ?? ""
            return (.streams(isCombined: true), streams.split(separator: "/").map(String.init))
        }
        guard path == "/ws" || path.hasPrefix("/ws/") else { return nil }
        let names = path.dropFirst(4).split(separator: "/").map { FormFields.decoded($0) ?? String($0) }
        return (.streams(isCombined: false), names.filter { Int($0) == nil })
    }
}
