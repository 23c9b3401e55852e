import Foundation
import Risk
import Testing
import Trading

@testable import Execution

/// What a client may do to the control socket without keeping anybody from stopping the trader.
struct ControlAbuseTests {
    private func raw(_ bench: StoppingBench) throws -> Int32 {
        try ControlSocket.connect(bench.folder.path + "/control.sock")
    }

    private func send(_ descriptor: Int32, _ text: String) -> Int {
        Array(text.utf8).withUnsafeBytes { ControlSocket.send(descriptor, $0) }
    }

    /// Everything that comes until the other side hangs up, or a second has passed without anything.
    private func receive(_ descriptor: Int32) -> String {
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&waiting, 1, 1000) > 0 {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            text += buffer[..<count]
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func killWorks(_ bench: StoppingBench) throws {
        bench.room.store(0, ordering: .relaxed)
        #expect(try bench.ask(.kill).level == "KILL")
        #expect(bench.killSwitch.state.level == .kill)
    }

    @Test func `a line that is no request gets one line back and does nothing`() throws {
        let bench = try StoppingBench()
        let client = try raw(bench)
        defer { close(client) }
        #expect(send(client, "GET / HTTP/1.1\r\n\r\n") > 0)
        let text = receive(client)
        #expect(text.split(separator: "\n").count == 1)
        #expect(text.contains("\"kind\":\"error\"") && text.contains("nothing was done"))
        #expect(bench.killSwitch.state.level == .run)
    }

    @Test func `a line of 10 MB is refused at its limit, and a kill comes through meanwhile`() throws {
        let bench = try StoppingBench()
        let client = try raw(bench)
        defer { close(client) }
        let junk = [UInt8](repeating: UInt8(ascii: "a"), count: 64 << 10)
        var sent = 0
        for _ in 0..<2_000 where sent < 10 << 20 {
            let count = junk.withUnsafeBytes { ControlSocket.send(client, $0) }
            if count > 0 { sent += count } else if errno == EAGAIN { usleep(500) } else { break }
        }
        #expect(sent < 10 << 20)
        #expect(receive(client).contains("the line is too long"))
        try killWorks(bench)
    }

    @Test func `clients that never finish their line are let go, and keep nobody out while they are there`() throws {
        let clock = SharedClock()
        let bench = try StoppingBench(adjust: { $0.now = { clock.now } })
        var slow: [Int32] = []
        for _ in 0..<8 {
            slow.append(try raw(bench))
            _ = send(slow[slow.count - 1], "{\"comm")
        }
        try killWorks(bench)
        let last = slow[7]
        clock.advance(by: .seconds(6))
        #expect(receive(last).isEmpty)
        var byte: UInt8 = 0
        #expect(recv(last, &byte, 1, 0) <= 0 && errno != EAGAIN)
        for descriptor in slow { close(descriptor) }
    }

    @Test func `a client that does not read is let go and blocks nothing`() throws {
        let bench = try StoppingBench()
        let orders = (0..<400).map {
            ControlStatus.Order(
                clientID: "nt\($0)", instrument: "BTC/USDT", side: "buy", quantity: String(repeating: "9", count: 200),
                terms: String(repeating: "x", count: 2_000), isProtective: false)
        }
        try bench.board.publish(
            ControlStatus(
                mode: "live", venue: "v", instruments: [], time: "t", positions: [], orders: orders, unknownOrders: 0))
        let client = try raw(bench)
        defer { close(client) }
        for _ in 0..<4 {
            _ = send(client, ControlRequest(.status, nonce: "1").line + "\n")
            usleep(30_000)
        }
        #expect(try bench.ask(.status).status?.orders.count == 400)
        try killWorks(bench)
    }

    @Test func `a client that hangs up after its command has done it all the same`() throws {
        let bench = try StoppingBench()
        let client = try raw(bench)
        _ = send(client, ControlRequest(.kill, nonce: "1").line + "\n")
        close(client)
        #expect(bench.eventually { bench.killSwitch.state.level == .kill })
        #expect(bench.eventually { bench.line.calls.withLock { $0.count } == 1 })
    }

    @Test func `a line in pieces is put together`() throws {
        let bench = try StoppingBench()
        let client = try raw(bench)
        defer { close(client) }
        for byte in Array((ControlRequest(.ping, nonce: "p-9").line + "\n").utf8) {
            _ = send(client, String(UnicodeScalar(byte)))
            usleep(100)
        }
        #expect(receive(client).contains("\"nonce\":\"p-9\""))
    }

    @Test func `a status with more than there is room for says so`() throws {
        let status = ControlStatus(
            mode: "live", venue: "v", instruments: [], time: "t",
            positions: Array(repeating: ControlStatus.test.positions[0], count: 500),
            orders: Array(repeating: ControlStatus.test.orders[0], count: 401), unknownOrders: 2)
        #expect(status.positions.count == 400 && status.orders.count == 400 && status.unlisted == 101)
        #expect(status.consequences(of: .kill).last == "and 101 more positions and orders that are not listed")
    }

    @Test func `the preview names what is cancelled and what stays without a stop`() {
        #expect(
            ControlStatus.test.consequences(of: .cancelAll) == [
                "live on binance, as of 2025-03-01T03:00:00Z",
                "cancels buy of 0.1 BTC/USDT at 79000 (nt1)",
                "cancels the protective sell of 0.5 BTC/USDT stop 75000 (nt2)",
                "leaves BTC/USDT 0.5 open without a stop",
            ])
        #expect(
            ControlStatus.test.consequences(of: .cancelEntries).dropFirst() == [
                "cancels buy of 0.1 BTC/USDT at 79000 (nt1)"
            ])
        #expect(
            ControlStatus.test.consequences(of: .flatten).dropFirst() == [
                "cancels buy of 0.1 BTC/USDT at 79000 (nt1)", "sells BTC/USDT 0.5 (about 40000)",
            ])
    }
}
