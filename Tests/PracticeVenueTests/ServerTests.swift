import AsyncHTTPClient
import NIOCore
import PracticeVenue
import Testing
import Trading

/// The venue over loopback.
struct ServerTests {
    @Test func `a request over HTTP is answered with the venue's headers, and the venue is stepped from outside`()
        async throws
    {
        try await withServer { root in
            let time = try await fetch(root + "/api/v3/time")
            #expect(try JSONValue(parsing: time.body)["serverTime"]?.integer == 1_767_225_600_000)
            #expect(time.headers["x-mbx-used-weight-1m"] != nil)
            let stepped = try await fetch(root + "/practice/v1/step", method: "POST", body: "{\"points\":1}")
            #expect(try JSONValue(parsing: stepped.body)["point"]?.string == "low")
            let unknown = try await fetch(root + "/api/v3/klines?symbol=NONE&interval=1m")
            #expect(unknown.status == 400)
            #expect(try JSONValue(parsing: unknown.body)["code"]?.integer == -1121)
        }
    }

    @Test func `a lost reply closes the connection although the order was placed`() async throws {
        try await withServer { root in
            _ = try await fetch(root + "/practice/v1/faults", method: "POST", body: "{\"kind\":\"lostReply\"}")
            let payload =
                "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1&newClientOrderId=lost&timestamp=1767225600000"
            let query = payload + "&signature=" + sign(payload, Bench.secret)
            await #expect(throws: (any Error).self) {
                try await fetch(root + "/api/v3/order?" + query, method: "POST", key: Bench.key)
            }
            let log = try await fetch(root + "/practice/v1/log").body
            #expect(log.split(separator: "\n").filter { $0.contains("\"kind\":\"fill\"") }.count == 1)
            #expect(log.contains("\"clientOrderId\":\"lost\""))
        }
    }

    @Test func `a port that is in use is refused with one line that says what to do`() async throws {
        let first = try await server()
        do {
            _ = try await server(port: first.port)
            Issue.record("two servers on one port")
        } catch let error as PracticeError {
            #expect("\(error)".contains("port \(first.port) is in use"))
        }
        try await first.close()
    }

    private func server(port: Int = 0) async throws -> PracticeServer {
        let bench = try Bench()
        let wall = bench.wall
        return try await PracticeServer(bench.exchange, port: port, pace: .manual, now: { wall })
    }

    private func withServer(_ body: (String) async throws -> Void) async throws {
        let server = try await server()
        do { try await body("http://127.0.0.1:\(server.port)") } catch {
            try await server.close()
            throw error
        }
        try await server.close()
    }

    @discardableResult
    private func fetch(_ url: String, method: String = "GET", body: String = "", key: String? = nil) async throws
        -> (status: UInt, headers: [String: String], body: String)
    {
        var request = HTTPClientRequest(url: url)
        request.method = method == "POST" ? .POST : .GET
        if let key { request.headers.add(name: "X-MBX-APIKEY", value: key) }
        if !body.isEmpty { request.body = .bytes(ByteBuffer(string: body)) }
        let reply = try await HTTPClient.shared.execute(request, timeout: .seconds(5))
        let text = String(buffer: try await reply.body.collect(upTo: 1 << 20))
        let headers = Dictionary(reply.headers.map { ($0.name, $0.value) }) { first, _ in first }
        return (reply.status.code, headers, text)
    }
}
