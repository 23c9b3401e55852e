import NIOCore
import NIOPosix
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(1)))
struct AsyncHTTPTransportTests {
    /// Sends one call to a scripted server.
    private func exchange(
        _ call: (Int) -> HTTPCall = { HTTPCall(.get, "http://127.0.0.1:\($0)/") },
        script: @escaping RawServer.Script
    ) async throws -> (Result<HTTPReply, TransportError>, [String]) {
        let server = try await RawServer(script: script)
        let transport = AsyncHTTPTransport()
        let call = call(server.port)
        let result: Result<HTTPReply, TransportError>
        do throws(TransportError) {
            result = .success(try await transport.send(call))
        } catch {
            result = .failure(error)
        }
        await transport.shutdown()
        try await server.close()
        return (result, server.requests)
    }

    private func isUnclear(_ result: Result<HTTPReply, TransportError>) -> Bool {
        if case .failure(.unclear) = result { true } else { false }
    }

    @Test func `a reply comes back whole, with its headers in any case`() async throws {
        let (result, _) = try await exchange {
            peer, _ in peer.write("HTTP/1.1 200 OK\r\nX-MBX-Used-Weight-1m: 7\r\ncontent-length: 5\r\n\r\nhello")
        }
        let reply = try result.get()
        #expect(reply.status == 200)
        #expect(reply.body == Array("hello".utf8))
        #expect(reply.header("x-mbx-used-weight-1M") == "7")
    }

    @Test(arguments: [
        "/api/v3/order?symbol=BTCUSDT&price=1.10&signature=ab%2Fcd%3D", "/a%20b/%41?x=%7E+~", "/a//b/../c?q=1&q=2",
        "/api?symbols=%5B%22BTCUSDT%22,%22ETHUSDT%22%5D", "/x?y=a'b()*!;:@,$/?",
    ])
    func `path and query go out byte for byte`(target: String) async throws {
        let (_, requests) = try await exchange({ HTTPCall(.get, "http://127.0.0.1:\($0)\(target)") }) { peer, _ in
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        }
        #expect(requests.first?.hasPrefix("GET \(target) HTTP/1.1\r\n") == true)
    }

    @Test(arguments: [
        "ftp://127.0.0.1/", "http://127.0.0.1/a b", "http://127.0.0.1/\u{e9}", "http://127.0.0.1/#x", "http://",
        "http://127.0.0.1/?a=\"b\"", "http://127.0.0.1/\r\nX: y",
    ])
    func `an address that would be rewritten is refused unsent`(url: String) async throws {
        let transport = AsyncHTTPTransport()
        let error = await #expect(throws: TransportError.self) { try await transport.send(HTTPCall(.get, url)) }
        guard case .notSent = error else { Issue.record("\(String(describing: error))"); return }
        await transport.shutdown()
    }

    @Test(arguments: [("X-A", "b\r\nX-C: d"), ("X A", "b"), ("", "b"), ("X-A", "\0")])
    func `a header that would break the message apart is refused unsent`(name: String, value: String) async throws {
        let (result, requests) = try await exchange({
            HTTPCall(.get, "http://127.0.0.1:\($0)/", headers: [(name, value)])
        }) { _, _ in }
        guard case .failure(.notSent) = result else { Issue.record("\(result)"); return }
        #expect(requests.isEmpty)
    }

    @Test func `a refused port is not sent`() async throws {
        let port = RefusedPort()
        try await expectNotSent("http://127.0.0.1:\(port.number)/")
    }

    @Test func `a name that does not exist is not sent`() async throws {
        try await expectNotSent("http://no-such-host.invalid/")
    }

    @Test func `TLS to a plain port is not sent`() async throws {
        let server = try await RawServer { peer, _ in peer.write("HTTP/1.1 200 OK\r\n\r\n") }
        // The hello of TLS ends no request head, so the server answers on its own when it is connected to.
        let plain = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 400 Bad Request\r\n\r\n"))
            }.bind(host: "127.0.0.1", port: 0).get()
        try await expectNotSent("https://127.0.0.1:\(plain.localAddress?.port ?? 0)/")
        try await plain.close()
        try await server.close()
    }

    @Test(.enabled(if: Certificate.isPossible))
    func `a certificate that nobody trusts is not sent`() async throws {
        let certificate = try Certificate()
        let server = try await WebSocketServer(tls: certificate.server())
        try await expectNotSent("https://localhost:\(server.port)/")
        try await server.close()
        try certificate.remove()
    }

    @Test func `one call too many at once is not sent`() async throws {
        let transport = AsyncHTTPTransport(callLimit: 0)
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(HTTPCall(.get, "http://127.0.0.1:1/"))
        }
        guard case .notSent = error else { Issue.record("\(String(describing: error))"); return }
        await transport.shutdown()
    }

    @Test func `after shutdown nothing is sent`() async throws {
        let transport = AsyncHTTPTransport()
        await transport.shutdown()
        await transport.shutdown()
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(HTTPCall(.get, "http://127.0.0.1:1/"))
        }
        guard case .notSent = error else { Issue.record("\(String(describing: error))"); return }
    }

    private func expectNotSent(_ url: String) async throws {
        let transport = AsyncHTTPTransport()
        let error = await #expect(throws: TransportError.self) { try await transport.send(HTTPCall(.get, url)) }
        await transport.shutdown()
        guard case .notSent = error else { Issue.record("\(String(describing: error))"); return }
    }

    @Test func `a stall before the headers ends at the deadline, unclear`() async throws {
        let began = ContinuousClock.now
        let (result, requests) = try await exchange({
            // Long enough for the request to arrive on a busy machine.
            HTTPCall(.get, "http://127.0.0.1:\($0)/", deadline: .seconds(4))
        }) { _, _ in }
        #expect(isUnclear(result))
        #expect(requests.count == 1)
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    @Test func `a stall in the body ends at the deadline, unclear`() async throws {
        let (result, _) = try await exchange({
            HTTPCall(.get, "http://127.0.0.1:\($0)/", deadline: .seconds(1))
        }) { peer, _ in peer.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhel") }
        #expect(isUnclear(result))
    }

    @Test func `a drip that never ends is cut at the deadline`() async throws {
        let (result, _) = try await exchange({
            HTTPCall(.get, "http://127.0.0.1:\($0)/", deadline: .milliseconds(200))
        }) { peer, _ in
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
            peer.channel.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(10)) { task in
                guard peer.channel.isActive else { return task.cancel() }
                peer.write("x")
            }
        }
        #expect(isUnclear(result))
    }

    @Test func `a reset before the reply is unclear`() async throws {
        let (result, _) = try await exchange { peer, _ in peer.reset() }
        #expect(isUnclear(result))
    }

    @Test func `a reset in the body is unclear`() async throws {
        let (result, _) = try await exchange { peer, _ in
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhel")
            peer.reset()
        }
        #expect(isUnclear(result))
    }

    @Test func `a body cut short by a close is unclear`() async throws {
        let (result, _) = try await exchange { peer, _ in
            peer.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhel\r\n")
            peer.close()
        }
        #expect(isUnclear(result))
    }

    @Test func `a cancelled call is unclear`() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let server = try await RawServer { _, _ in arrival.yield() }
        let transport = AsyncHTTPTransport()
        let url = "http://127.0.0.1:\(server.port)/"
        let call = Task { try await transport.send(HTTPCall(.post, url, body: [1])) }
        _ = await arrived.first { _ in true }
        call.cancel()
        let result = await call.result
        #expect(throws: TransportError.unclear("cancelled")) { try result.get() }
        await transport.shutdown()
        try await server.close()
    }

    @Test func `a body that says it is too long is refused before it is read`() async throws {
        let (result, _) = try await exchange { peer, _ in
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 10000000\r\n\r\n")
        }
        #expect(throws: TransportError.tooLong(limit: 1 << 20)) { try result.get() }
    }

    @Test func `10 MB without a length are cut at the limit`() async throws {
        let (result, _) = try await exchange { peer, _ in
            let chunk = "10000\r\n" + String(repeating: "x", count: 0x10000) + "\r\n"
            peer.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
            for _ in 0..<160 { peer.write(chunk) }
            peer.write("0\r\n\r\n")
        }
        #expect(throws: TransportError.tooLong(limit: 1 << 20)) { try result.get() }
    }

    @Test func `a body of exactly the limit is whole`() async throws {
        let (result, _) = try await exchange({ HTTPCall(.get, "http://127.0.0.1:\($0)/", bodyLimit: 5) }) {
            peer, _ in peer.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
        }
        #expect(try result.get().body.count == 5)
    }

    @Test func `a redirect is not followed`() async throws {
        let (result, requests) = try await exchange { peer, _ in
            peer.write("HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n")
        }
        #expect(try result.get().status == 302)
        #expect(requests.count == 1)
    }

    @Test func `an order whose connection breaks is sent once`() async throws {
        let (result, requests) = try await exchange({
            HTTPCall(.post, "http://127.0.0.1:\($0)/api/v3/order", body: Array("x=1".utf8))
        }) { peer, _ in peer.close() }
        #expect(isUnclear(result))
        #expect(requests.count == 1)
    }

    @Test func `a read is tried as often as the policy says and no more`() async throws {
        let (result, requests) = try await reading(.get) { peer, _ in
            peer.write("HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n")
        }
        #expect(try result.get().status == 503)
        #expect(requests == 4)
    }

    @Test func `a read whose connection breaks is tried as often and then fails`() async throws {
        let (result, requests) = try await reading(.get) { peer, _ in peer.close() }
        #expect(isUnclear(result))
        #expect(requests == 4)
    }

    @Test(arguments: [HTTPCall.Method.post, .put, .delete])
    func `whatever is no read is sent once`(method: HTTPCall.Method) async throws {
        let (_, requests) = try await reading(method) { peer, _ in
            peer.write("HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n")
        }
        #expect(requests == 1)
    }

    private func reading(
        _ method: HTTPCall.Method, script: @escaping RawServer.Script
    ) async throws -> (Result<HTTPReply, TransportError>, Int) {
        let server = try await RawServer(script: script)
        let transport = AsyncHTTPTransport()
        let call = HTTPCall(method, "http://127.0.0.1:\(server.port)/")
        let result: Result<HTTPReply, TransportError>
        do throws(TransportError) {
            result = .success(
                try await transport.read(call, policy: RetryPolicy(attempts: 4), sleep: { _ in }, random: { 7 }))
        } catch {
            result = .failure(error)
        }
        await transport.shutdown()
        try await server.close()
        return (result, server.requests.count)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `random bytes for a reply end in an error or a reply`(seed: UInt64) async throws {
        let (result, _) = try await exchange({
            HTTPCall(.get, "http://127.0.0.1:\($0)/", deadline: .seconds(5), bodyLimit: 4096)
        }) { peer, _ in
            var words = SeededWords(seed)
            var bytes = seed % 2 == 0 ? Array("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".utf8) : []
            for _ in 0..<Int.random(in: 1...300, using: &words) { bytes.append(.random(in: 0...255, using: &words)) }
            peer.write(bytes)
            peer.close()
        }
        if case .failure(.notSent(let reason)) = result { Issue.record("bytes left, yet: \(reason)") }
    }
}
