import Adapters
import Testing

struct BinanceEndpointsTests {
    @Test(arguments: [
        ("http://127.0.0.1:80", true), ("ws://127.8.9.1:9000/ws-api/v3", true), ("ws://[::1]:9000", true),
        ("http://localhost:80", false), ("http://127.0.0.1.example.com", false),
        ("http://127.0.0.1@example.com", false),
        ("https://api.binance.com", false), ("127.0.0.1:80", false), ("http://10.0.0.1", false), ("", false),
    ])
    func `only a literal address of this machine is this machine`(address: String, isLoopback: Bool) {
        #expect(BinanceEndpoints.isLoopback(address) == isLoopback)
    }

    @Test func `real money is assumed unless every address is a rehearsal's`() {
        #expect(BinanceEndpoints.production.isLive)
        #expect(!BinanceEndpoints.testnet.isLive && !BinanceEndpoints.demo.isLive)
        #expect(!BinanceEndpoints.practice(port: 9_000).isLive)
        let mixed = BinanceEndpoints(
            rest: "http://127.0.0.1:1", streams: "ws://127.0.0.1:1", socketAPI: "wss://ws-api.binance.com/ws-api/v3")
        #expect(mixed.isLive)
    }
}
