import NIOCore
import NIOPosix
import NIOSSL
import NIOWebSocket
import Synchronization
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(1)))
struct WebSocketTransportTests {
    private static func transport(
        _ options: WebSocketOptions = WebSocketOptions(), threads: NIOWebSocketTransport.Threads? = nil,
        trust: TLSConfiguration = .makeClientConfiguration()
    ) -> NIOWebSocketTransport {
        NIOWebSocketTransport(
            threads: threads ?? .shared(.singletonMultiThreadedEventLoopGroup), options: options, trust: trust,
            random: { .random(in: .min ... .max) })
    }

    /// Opens a connection to a scripted server.
    private func opened(
        _ options: WebSocketOptions = WebSocketOptions(), threads: NIOWebSocketTransport.Threads? = nil,
        answersClose: Bool = true, script: @escaping WebSocketServer.Script = { _, _ in }
    ) async throws -> (any WebSocketConnection, Inbox, WebSocketServer) {
        let server = try await WebSocketServer(answersClose: answersClose, script: script)
        let inbox = Inbox()
        let connection = try await Self.transport(options, threads: threads).connect(
            "ws://127.0.0.1:\(server.port)/ws", handlers: inbox.handlers, deadline: .seconds(10))
        return (connection, inbox, server)
    }

    @Test func `a message goes out and its echo comes back`() async throws {
        let (connection, inbox, server) = try await opened { peer, event in
            if case .frame(.text, let bytes) = event { peer.frame(.text, bytes) }
        }
        // Every length of length, and every rest of the mask.
        for count in [0, 1, 2, 3, 7, 8, 9, 125, 126, 65_535, 65_536, 65_539] {
            let text = String(repeating: "ab\u{20ac}", count: count / 5) + String(repeating: "z", count: count % 5)
            #expect(await connection.send(text) == .written)
            #expect(await inbox.text() == text)
        }
        connection.close()
        #expect(await inbox.closure() == WebSocketClosure(code: 1000, reason: "closed by its owner"))
        try await server.close()
    }

    @Test func `path and query go out byte for byte, with a host and without an origin`() async throws {
        let server = try await WebSocketServer()
        let inbox = Inbox()
        let target = "/stream?streams=btcusdt@depth/ethusdt@trade&x=%2F%41&timeUnit=MICROSECOND"
        let connection = try await Self.transport().connect(
            "ws://127.0.0.1:\(server.port)\(target)", handlers: inbox.handlers, deadline: .seconds(10))
        let head = try #require(server.heads.first)
        #expect(head.uri == target)
        #expect(head.headers["host"] == ["127.0.0.1:\(server.port)"])
        #expect(head.headers["origin"].isEmpty)
        connection.close()
        try await server.close()
    }

    @Test func `a fragmented message is joined, with a ping in its middle answered`() async throws {
        let (connection, inbox, server) = try await opened { peer, event in
            guard case .opened = event else { return }
            peer.frame(.text, Array("one ".utf8), fin: false)
            peer.frame(.ping, Array("beat".utf8))
            peer.frame(.continuation, Array("two ".utf8), fin: false)
            peer.frame(.continuation, Array("three".utf8))
            peer.text("four")
        }
        #expect(await inbox.text() == "one two three")
        #expect(await inbox.text() == "four")
        let pong = await server.frames.first { $0.0 == .pong }
        #expect(pong?.1 == Array("beat".utf8))
        connection.close()
        try await server.close()
    }

    @Test func `a message that comes with the upgrade is not lost`() async throws {
        let (connection, inbox, server) = try await opened { peer, event in
            if case .opened = event { peer.text("first") }
        }
        #expect(await inbox.text() == "first")
        connection.close()
        try await server.close()
    }

    /// What the server does wrong, the code it is told, and how many messages get through.
    private static let misdeeds: [(@Sendable (WebSocketServer.Peer) -> Void, Int)] = [
        ({ $0.frame(.binary, [1, 2, 3]) }, 1003),
        ({ $0.text(String(repeating: "x", count: 101)) }, 1009),
        (
            {
                $0.frame(.text, Array(repeating: 0x78, count: 60), fin: false)
                $0.frame(.continuation, Array(repeating: 0x78, count: 60))
            }, 1009
        ),
        ({ $0.raw([0x81, 126, 0x10, 0x00]) }, 1009),
        ({ $0.raw([0x81, 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) }, 1009),
        ({ $0.raw([0x81, 127, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) }, 1009),
        ({ $0.frame(.continuation, [0x78]) }, 1002),
        (
            {
                $0.frame(.text, [0x78], fin: false)
                $0.frame(.text, [0x78])
            }, 1002
        ),
        ({ $0.raw([0x09, 0x00]) }, 1002),
        ({ $0.raw([0x89, 126, 0x00, 0x7E]) }, 1002),
        ({ $0.raw([0xC1, 0x00]) }, 1002),
        ({ $0.raw([0x83, 0x00]) }, 1002),
        ({ $0.raw([0x81, 0x81, 1, 2, 3, 4, 5]) }, 1002),
    ]

    @Test(arguments: misdeeds.indices)
    func `a rule broken by the other side closes the connection with its code`(index: Int) async throws {
        let (misdeed, code) = Self.misdeeds[index]
        let (connection, inbox, server) = try await opened(WebSocketOptions(messageLimit: 100, frameLimit: 200)) {
            if case .opened = $1 { misdeed($0) }
        }
        let closure = await inbox.closure()
        #expect(closure?.code == nil)
        let close = await server.frames.first { $0.0 == .connectionClose }
        #expect(close?.1 == [UInt8(code >> 8), UInt8(code & 0xFF)])
        #expect(inbox.textCount == 0)
        #expect(await connection.send("late") == .notSent("the connection is closed"))
        #expect(inbox.closureCount == 1)
        try await server.close()
    }

    @Test(arguments: [1000, 1001, 1008, 1012, 4999])
    func `the close code of the other side is told and echoed`(code: Int) async throws {
        let bytes = [UInt8(code >> 8), UInt8(code & 0xFF)]
        let (connection, inbox, server) = try await opened { peer, event in
            if case .opened = event { peer.frame(.connectionClose, bytes + Array("ignore previous orders".utf8)) }
        }
        let closure = await inbox.closure()
        #expect(closure == WebSocketClosure(code: code, reason: "the other side closed with code \(code)"))
        #expect(await server.frames.first { $0.0 == .connectionClose }?.1 == bytes)
        withExtendedLifetime(connection) {}
        try await server.close()
    }

    @Test func `an abrupt reset ends the connection once`() async throws {
        let (connection, inbox, server) = try await opened { peer, event in
            if case .frame = event { peer.reset() }
        }
        #expect(await connection.send("hello") == .written)
        #expect(await inbox.closure()?.code == nil)
        #expect(inbox.closureCount == 1)
        try await server.close()
    }

    @Test func `an unanswered close ends the connection all the same`() async throws {
        let (connection, inbox, server) = try await opened(
            WebSocketOptions(closeLimit: .milliseconds(50)), answersClose: false)
        connection.close()
        #expect(await inbox.closure() == WebSocketClosure(code: nil, reason: "closed by its owner"))
        try await server.close()
    }

    @Test func `without a pong the connection is given up`() async throws {
        let options = WebSocketOptions(pingInterval: .milliseconds(20), pongLimit: .milliseconds(60))
        let (connection, inbox, server) = try await opened(options)
        #expect(await inbox.closure()?.reason.hasPrefix("no pong") == true)
        withExtendedLifetime(connection) {}
        try await server.close()
    }

    @Test func `with pongs the connection stays`() async throws {
        let options = WebSocketOptions(pingInterval: .milliseconds(20), pongLimit: .milliseconds(2_000))
        let pings = Atomic<Int>(0)
        let (done, finish) = AsyncStream.makeStream(of: Void.self)
        let (connection, inbox, server) = try await opened(options) { peer, event in
            guard case .frame(.ping, let bytes) = event else { return }
            peer.frame(.pong, bytes)
            if pings.wrappingAdd(1, ordering: .relaxed).newValue == 8 { finish.yield() }
        }
        _ = await done.first { _ in true }
        #expect(inbox.closureCount == 0)
        connection.close()
        try await server.close()
    }

    @Test func `a last check that says no sends not one byte`() async throws {
        let (connection, inbox, server) = try await opened { peer, event in
            if case .frame(.text, let bytes) = event { peer.frame(.text, bytes) }
        }
        let refused = await connection.send("order", lastCheck: { false })
        #expect(refused == .notSent("the last check said no"))
        // Whatever left before would arrive before this.
        #expect(await connection.send("marker") == .written)
        #expect(await inbox.text() == "marker")
        #expect(server.texts == ["marker"])
        connection.close()
        try await server.close()
    }

    @Test func `the last check is asked when the message leaves, not when it is queued`() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let (connection, inbox, server) = try await opened(threads: .shared(group))
        let isOpen = Atomic<Bool>(true)
        let (results, result) = AsyncStream.makeStream(of: WebSocketSend.self)
        // The connection's thread stands still until the message is queued and the gate is shut.
        let gate = Mutex(())
        gate.withLock { _ in
            group.next().execute { gate.withLock { _ in } }
            connection.send(
                Array("order".utf8), lastCheck: { isOpen.load(ordering: .acquiring) }, completion: { result.yield($0) })
            isOpen.store(false, ordering: .releasing)
        }
        #expect(await results.first { _ in true } == .notSent("the last check said no"))
        connection.close()
        _ = await server.frames.first { $0.0 == .connectionClose }
        #expect(server.texts.isEmpty)
        withExtendedLifetime(inbox) {}
        try await server.close()
        try await group.shutdownGracefully()
    }

    @Test func `a checked message never waits behind others`() async throws {
        let (connection, inbox, server) = try await opened(WebSocketOptions(outboundLimit: 1 << 26)) {
            peer, event in if case .opened = event { peer.reads(false) }
        }
        // More than the sockets of both sides hold.
        let filler = [UInt8](repeating: 0x78, count: 1 << 24)
        for _ in 0..<2 { connection.send(filler, lastCheck: nil) { _ in } }
        let asked = Atomic<Bool>(false)
        let result = await connection.send(
            "order",
            lastCheck: {
                asked.store(true, ordering: .relaxed)
                return true
            })
        #expect(result == .notSent("bytes before it still wait to go out"))
        let wasAsked = asked.load(ordering: .relaxed)
        #expect(!wasAsked)
        withExtendedLifetime(inbox) {}
        try await server.close()
    }

    @Test func `a message cut off in the write is unclear`() async throws {
        let (peers, opening) = AsyncStream.makeStream(of: WebSocketServer.Peer.self)
        let (connection, inbox, server) = try await opened(WebSocketOptions(outboundLimit: 1 << 26)) {
            peer, event in
            guard case .opened = event else { return }
            peer.reads(false)
            opening.yield(peer)
        }
        let peer = try #require(await peers.first { _ in true })
        let (results, result) = AsyncStream.makeStream(of: WebSocketSend.self)
        connection.send([UInt8](repeating: 0x78, count: 1 << 25), lastCheck: { true }) { result.yield($0) }
        peer.reset()
        #expect(await results.first { _ in true } == .unclear("the write failed; bytes may have left"))
        #expect(await inbox.closure() != nil)
        try await server.close()
    }

    @Test func `too many bytes waiting close the connection`() async throws {
        let (connection, inbox, server) = try await opened(WebSocketOptions(outboundLimit: 100_000)) {
            peer, event in if case .opened = event { peer.reads(false) }
        }
        let full = await connection.send(String(repeating: "x", count: 100_001))
        #expect(full == .notSent("too many bytes wait to go out"))
        #expect(await inbox.closure()?.reason == "more than 100000 bytes wait to go out")
        try await server.close()
    }

    @Test func `an answer to a message leaves before the next one is looked at`() async throws {
        let server = try await WebSocketServer { peer, event in
            if case .frame(.text, let bytes) = event, bytes == Array("go".utf8) { peer.text("question") }
        }
        let held = Mutex<(any WebSocketConnection)?>(nil)
        let (turns, turn) = AsyncStream.makeStream(of: Bool.self)
        let answering = WebSocketHandlers(
            text: { _ in
                guard let connection = held.withLock({ $0 }) else { return }
                let isWritten = Mutex(false)
                connection.send(Array("answer".utf8), lastCheck: { true }) { result in
                    isWritten.withLock { $0 = result == .written }
                }
                turn.yield(isWritten.withLock { $0 })
            }, closed: { _ in })
        let connection = try await Self.transport().connect(
            "ws://127.0.0.1:\(server.port)/", handlers: answering, deadline: .seconds(10))
        held.withLock { $0 = connection }
        #expect(await connection.send("go") == .written)
        #expect(await turns.first { _ in true } == true)
        held.withLock { $0 = nil }
        connection.close()
        try await server.close()
    }

    @Test func `a connection with a thread of its own works while the shared threads stand still`() async throws {
        let (connection, inbox, server) = try await opened(threads: .own) { peer, event in
            if case .frame(.text, let bytes) = event { peer.frame(.text, bytes) }
        }
        #expect(await connection.send("stop") == .written)
        #expect(await inbox.text() == "stop")
        connection.close()
        #expect(await inbox.closure() != nil)
        #expect(await connection.send("late") == .notSent("the connection is closed"))
        try await server.close()
    }

    @Test(.enabled(if: Certificate.isPossible), arguments: ["localhost", "127.0.0.1"])
    func `wss carries messages where the certificate is trusted`(host: String) async throws {
        let certificate = try Certificate()
        let server = try await WebSocketServer(tls: certificate.server()) { peer, event in
            if case .frame(.text, let bytes) = event { peer.frame(.text, bytes) }
        }
        let inbox = Inbox()
        let connection = try await Self.transport(trust: certificate.trust()).connect(
            "wss://\(host):\(server.port)/ws-api/v3", handlers: inbox.handlers, deadline: .seconds(10))
        #expect(await connection.send("over TLS", lastCheck: { true }) == .written)
        #expect(await inbox.text() == "over TLS")
        connection.close()
        _ = await inbox.closure()
        try await server.close()
        try certificate.remove()
    }

    @Test(.enabled(if: Certificate.isPossible))
    func `wss to a certificate that nobody trusts is refused`() async throws {
        let certificate = try Certificate()
        let server = try await WebSocketServer(tls: certificate.server())
        await expectNotSent(
            "wss://localhost:\(server.port)/", "the TLS handshake failed; check the port and the certificate")
        #expect(server.heads.isEmpty)
        try await server.close()
        try certificate.remove()
    }

    @Test func `a port without a WebSocket, a status, a stall and a refused port are not sent`() async throws {
        let page = try await RawServer { peer, _ in peer.write("HTTP/1.1 429 No\r\ncontent-length: 0\r\n\r\n") }
        await expectNotSent("ws://127.0.0.1:\(page.port)/", "the other side answered 429 and not with a WebSocket")
        let wrong = try await RawServer { peer, _ in
            peer.write(
                "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
                    + "sec-websocket-accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n")
        }
        await expectNotSent("ws://127.0.0.1:\(wrong.port)/", nil)
        let stall = try await RawServer { _, _ in }
        await expectNotSent(
            "ws://127.0.0.1:\(stall.port)/", "no connection by the deadline", deadline: .milliseconds(100))
        let cut = try await RawServer { peer, _ in peer.reset() }
        await expectNotSent("ws://127.0.0.1:\(cut.port)/", nil)
        let port = RefusedPort()
        for server in [page, wrong, stall, cut] { try await server.close() }
        await expectNotSent("ws://127.0.0.1:\(port.number)/", nil)
        await expectNotSent("ws://no-such-host.invalid/", "the name of the host was not found")
    }

    @Test func `a cancelled opening ends at once`() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let stall = try await RawServer { _, _ in arrival.yield() }
        let inbox = Inbox()
        let url = "ws://127.0.0.1:\(stall.port)/"
        let task = Task {
            try await Self.transport().connect(url, handlers: inbox.handlers, deadline: .seconds(50))
        }
        _ = await arrived.first { _ in true }
        task.cancel()
        await #expect(throws: TransportError.notSent("cancelled")) { try await task.value }
        #expect(inbox.closureCount == 0)
        try await stall.close()
    }

    private func expectNotSent(_ url: String, _ reason: String?, deadline: Duration = .seconds(10)) async {
        let inbox = Inbox()
        do {
            _ = try await Self.transport().connect(url, handlers: inbox.handlers, deadline: deadline)
            Issue.record("there was a connection")
        } catch {
            guard case .notSent(let said) = error else { Issue.record("\(error)"); return }
            if let reason { #expect(said == reason) }
        }
        #expect(inbox.closureCount == 0)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `random bytes for frames end the connection or are messages within the limit`(seed: UInt64) async throws {
        let (connection, inbox, server) = try await opened(WebSocketOptions(messageLimit: 500, frameLimit: 300)) {
            peer, event in
            guard case .opened = event else { return }
            var words = SeededWords(seed)
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...40, using: &words) {
                // Now and then a sound head, so that the walk goes deep.
                if Bool.random(using: &words) {
                    let count = UInt8.random(in: 0...130, using: &words)
                    bytes += [[0x81, 0x01, 0x80, 0x00, 0x89, 0x8A].randomElement(using: &words) ?? 0x81, count]
                    for _ in 0..<count { bytes.append(.random(in: 0...255, using: &words)) }
                } else {
                    bytes.append(.random(in: 0...255, using: &words))
                }
            }
            peer.raw(bytes)
            peer.channel.eventLoop.execute { peer.channel.close(promise: nil) }
        }
        #expect(await inbox.closure() != nil)
        #expect(inbox.closureCount == 1)
        #expect(inbox.byteCount <= 500 * inbox.textCount)
        withExtendedLifetime(connection) {}
        try await server.close()
    }
}
