/// A `ws://` or `wss://` address, taken apart without changing a byte of its path and query.
struct WebSocketAddress: Hashable, Sendable {
    let isSecure: Bool
    /// A name, or an IP address without brackets.
    let host: String
    let port: Int
    /// Path and query, as they are sent.
    let target: String

    /// - Throws: ``TransportError/notSent(_:)`` for anything else.
    init(_ url: String) throws(TransportError) {
        let rest: Substring
        if url.hasPrefix("wss://") {
            (isSecure, rest) = (true, url.dropFirst(6))
        } else if url.hasPrefix("ws://") {
            (isSecure, rest) = (false, url.dropFirst(5))
        } else {
            throw .notSent("the address does not begin with ws:// or wss://; write the whole address")
        }
        guard url.utf8.allSatisfy(AddressBytes.isAllowed) else {
            throw .notSent("the address holds a byte that must be percent-encoded; encode it before the call")
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest.dropFirst(authority.count)
        target = path.isEmpty ? "/" : path.hasPrefix("?") ? "/" + path : String(path)
        guard let (host, port) = WebSocketAddress.split(authority, secure: isSecure) else {
            throw .notSent("the address has no host, or no port from 1 to 65535")
        }
        self.host = host
        self.port = port
    }

    /// What the Host header says: the port only where it is not the usual one.
    var hostHeader: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    private static func split(_ authority: Substring, secure: Bool) -> (String, Int)? {
        guard !authority.contains("@") else { return nil }
        var host = authority
        var port: Int? = secure ? 443 : 80
        let bracket = authority.lastIndex(of: "]")
        if let colon = authority.lastIndex(of: ":"), bracket.map({ $0 < colon }) ?? true {
            host = authority[..<colon]
            let digits = authority[authority.index(after: colon)...]
            port = digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard let port, (1...65_535).contains(port), !host.isEmpty, !host.contains("["), !host.contains("]") else {
            return nil
        }
        return (String(host), port)
    }
}
