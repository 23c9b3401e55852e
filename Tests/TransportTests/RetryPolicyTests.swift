import Synchronization
import Testing

@testable import Transport

struct RetryPolicyTests {
    /// Gives the same reply for ever and counts.
    private final class Repeating: HTTPTransport {
        let result: Result<HTTPReply, TransportError>
        let calls = Mutex(0)

        init(_ result: Result<HTTPReply, TransportError>) { self.result = result }

        func send(_ call: HTTPCall) async throws(TransportError) -> HTTPReply {
            calls.withLock { $0 += 1 }
            return try result.get()
        }
    }

    private static func reply(_ status: Int, retryAfter: String? = nil) -> HTTPReply {
        HTTPReply(status: status, headers: retryAfter.map { [("Retry-After", $0)] } ?? [], body: [])
    }

    /// Reads through a transport; tells how often it was called and what was waited.
    private func read(
        _ result: Result<HTTPReply, TransportError>, attempts: Int = 3, method: HTTPCall.Method = .get
    ) async -> (calls: Int, waits: [Duration], result: Result<HTTPReply, TransportError>) {
        let transport = Repeating(result)
        let waits = Mutex<[Duration]>([])
        let outcome: Result<HTTPReply, TransportError>
        do throws(TransportError) {
            outcome = .success(
                try await transport.read(
                    HTTPCall(method, "http://h/"), policy: RetryPolicy(attempts: attempts),
                    sleep: { wait in waits.withLock { $0.append(wait) } }, random: { .max }))
        } catch {
            outcome = .failure(error)
        }
        return (transport.calls.withLock { $0 }, waits.withLock { $0 }, outcome)
    }

    @Test(arguments: [200, 302, 400, 401, 403, 404, 409, 418, 451])
    func `an answer, a ban and a block are not asked for again`(status: Int) async {
        #expect(await read(.success(Self.reply(status))).calls == 1)
        #expect(await read(.success(Self.reply(status, retryAfter: "1"))).calls == 1)
    }

    @Test(arguments: [500, 502, 503, 504])
    func `a server's error is asked for again with growing waits`(status: Int) async {
        let (calls, waits, _) = await read(.success(Self.reply(status)))
        #expect(calls == 3)
        #expect(waits.count == 2)
        #expect(waits.allSatisfy { $0 <= .milliseconds(500) })
    }

    @Test func `what the venue asks to wait is waited`() async {
        let (calls, waits, _) = await read(.success(Self.reply(429, retryAfter: "7")))
        #expect(calls == 3)
        #expect(waits == [.seconds(7), .seconds(7)])
    }

    @Test(arguments: [
        nil, "11", "3600", "-1", "+1", "1.5", "", "soon", "Wed, 21 Oct 2015 07:28:00 GMT", "99999999999999999999",
    ])
    func `over the limit, without a time or for too long, goes to the caller`(retryAfter: String?) async {
        #expect(await read(.success(Self.reply(429, retryAfter: retryAfter))).calls == 1)
    }

    @Test func `a broken connection is tried again and then told`() async {
        let (calls, _, result) = await read(.failure(.unclear("reset")), attempts: 5)
        #expect(calls == 5)
        #expect(throws: TransportError.unclear("reset")) { try result.get() }
    }

    @Test(arguments: [HTTPCall.Method.post, .put, .delete])
    func `whatever may change something at the venue is sent once, whatever comes of it`(
        method: HTTPCall.Method
    ) async {
        for status in [429, 500, 502, 503, 504] {
            #expect(await read(.success(Self.reply(status, retryAfter: "1")), method: method).calls == 1)
        }
        for error in [TransportError.unclear("reset"), .notSent("refused"), .tooLong(limit: 1)] {
            let (calls, waits, _) = await read(.failure(error), method: method)
            #expect(calls == 1 && waits.isEmpty)
        }
    }

    @Test func `a reply that is too long is not asked for again`() async {
        #expect(await read(.failure(.tooLong(limit: 1))).calls == 1)
    }

    @Test func `no attempt at all counts as one`() async {
        #expect(await read(.success(Self.reply(503)), attempts: -3).calls == 1)
    }

    @Test func `a cancelled wait ends the reading`() async {
        let transport = Repeating(.failure(.unclear("reset")))
        await #expect(throws: TransportError.unclear("cancelled while waiting to read again")) {
            try await transport.read(
                HTTPCall(.get, "http://h/"), policy: RetryPolicy(), sleep: { _ in throw CancellationError() },
                random: { 0 })
        }
        #expect(transport.calls.withLock { $0 } == 1)
    }
}
