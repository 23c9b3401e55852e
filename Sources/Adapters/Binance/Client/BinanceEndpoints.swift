/// Where a Binance is: the addresses of its three interfaces.
public struct BinanceEndpoints: Hashable, Sendable {
    /// Scheme and host of REST calls, without a path.
    public let rest: String
    /// Scheme and host of the market streams, without a path.
    public let streams: String
    /// The whole address of the WebSocket interface for requests.
    public let socketAPI: String
    /// Whether real money is traded there; anything that is not known to be a rehearsal counts as real.
    public let isLive: Bool
    /// Whether the wallet's calls (`/sapi`), which tell what a key may do, exist there.
    public let hasWallet: Bool

    /// By its parts. Real money is assumed unless all three addresses are on this machine.
    public init(rest: String, streams: String, socketAPI: String, hasWallet: Bool = true) {
        self.rest = rest
        self.streams = streams
        self.socketAPI = socketAPI
        self.hasWallet = hasWallet
        isLive = ![rest, streams, socketAPI].allSatisfy(BinanceEndpoints.isLoopback)
    }

    private init(rest: String, streams: String, socketAPI: String, isLive: Bool, hasWallet: Bool) {
        self.rest = rest
        self.streams = streams
        self.socketAPI = socketAPI
        self.isLive = isLive
        self.hasWallet = hasWallet
    }

    /// The real venue.
    public static let production = BinanceEndpoints(
        rest: "https://api.binance.com", streams: "wss://stream.binance.com:9443",
        socketAPI: "wss://ws-api.binance.com:443/ws-api/v3", isLive: true, hasWallet: true)

    /// The venue's test network: its own prices, play money, no wallet calls.
    public static let testnet = BinanceEndpoints(
        rest: "https://testnet.binance.vision", streams: "wss://stream.testnet.binance.vision",
        socketAPI: "wss://ws-api.testnet.binance.vision/ws-api/v3", isLive: false, hasWallet: false)

    /// The venue's demo mode: prices like the real ones, play money.
    public static let demo = BinanceEndpoints(
        rest: "https://demo-api.binance.com", streams: "wss://demo-stream.binance.com",
        socketAPI: "wss://demo-ws-api.binance.com/ws-api/v3", isLive: false, hasWallet: false)

    /// A practice venue on this machine.
    public static func practice(host: String = "127.0.0.1", port: Int) -> BinanceEndpoints {
        BinanceEndpoints(
            rest: "http://\(host):\(port)", streams: "ws://\(host):\(port)",
            socketAPI: "ws://\(host):\(port)/ws-api/v3")
    }

    /// Whether an address names this machine, by a literal that no resolver can turn elsewhere.
    public static func isLoopback(_ address: String) -> Bool {
        guard let colon = address.firstIndex(of: ":"), address[colon...].hasPrefix("://") else { return false }
        let authority = address[colon...].dropFirst(3).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("@") else { return false }
        if authority.first == "[" { return authority.prefix { $0 != "]" } == "[::1" }
        let host = authority.prefix { $0 != ":" }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
