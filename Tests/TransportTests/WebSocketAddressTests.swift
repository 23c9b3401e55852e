import Testing

@testable import Transport

struct WebSocketAddressTests {
    @Test(arguments: [
        ("wss://stream.binance.com:9443/ws/btcusdt@trade", "stream.binance.com", 9443, "/ws/btcusdt@trade"),
        ("wss://ws-api.binance.com:443/ws-api/v3?a=%2F", "ws-api.binance.com", 443, "/ws-api/v3?a=%2F"),
        ("wss://stream.binance.com", "stream.binance.com", 443, "/"), ("ws://h?x=1", "h", 80, "/?x=1"),
        ("ws://[::1]:81/a", "::1", 81, "/a"), ("ws://[::1]", "::1", 80, "/"), ("ws://h/a:b@c", "h", 80, "/a:b@c"),
    ])
    func `an address is taken apart without a change`(url: String, host: String, port: Int, target: String) throws {
        let address = try WebSocketAddress(url)
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.target == target)
        #expect(address.isSecure == url.hasPrefix("wss"))
    }

    @Test func `the host header names the port only where it is not the usual one`() throws {
        #expect(try WebSocketAddress("wss://a.b:443/").hostHeader == "a.b")
        #expect(try WebSocketAddress("ws://a.b:443/").hostHeader == "a.b:443")
        #expect(try WebSocketAddress("ws://[::1]:81/").hostHeader == "[::1]:81")
    }

    @Test(arguments: [
        "", "ws://", "http://a", "ws://a:0/", "ws://a:65536/", "ws://a:/", "ws://a:+1/", "ws://a:99999999999999999999/",
        "ws://user:pass@a/", "ws:///x", "ws://a b/", "ws://a/#f", "ws://a/\u{e9}", "ws://[::1/", "ws://a/\r\nX: y",
    ])
    func `anything else is refused`(url: String) {
        #expect(throws: TransportError.self) { try WebSocketAddress(url) }
    }
}
