import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// HTTP over AsyncHTTPClient: each call is sent at most once, no redirect is followed, and the deadline of a call ends
/// it whatever the other side does.
///
/// Whoever makes one ends it with ``shutdown()``.
public final class AsyncHTTPTransport: HTTPTransport {
    let client: HTTPClient
    private let group: any EventLoopGroup
    private let ownsGroup: Bool
    private let gate: CallGate

    /// Begins without a connection.
    ///
    /// - Parameters:
    ///   - group: whose threads carry the bytes; without one it makes one thread of its own.
    ///   - trust: how the other side of `https` is judged; the system's trust roots unless a test says otherwise.
    ///   - connectDeadline: from the first packet to the end of the TLS handshake.
    ///   - idleLimit: how long an unused connection is kept; shorter than venues keep theirs, so that a call seldom
    ///     meets one that is being closed.
    ///   - callLimit: how many calls may be under way at once; one more is refused as not sent.
    public init(
        group: (any EventLoopGroup)? = nil, trust: TLSConfiguration = .makeClientConfiguration(),
        connectDeadline: Duration = .seconds(5), idleLimit: Duration = .seconds(30), callLimit: Int = 256
    ) {
        let chosen = group ?? MultiThreadedEventLoopGroup(numberOfThreads: 1)
        self.group = chosen
        self.ownsGroup = group == nil
        gate = CallGate(limit: callLimit)
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: trust, redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(connectDeadline)),
            connectionPool: .init(idleTimeout: TimeAmount(idleLimit)), decompression: .disabled)
        // One attempt: a refusal is reported at once, and whether to try again is the caller's to decide.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .shared(chosen), configuration: configuration)
    }

    /// Sends a call and reads the whole reply.
    ///
    /// - Throws: ``TransportError/notSent(_:)`` only where it is certain that no byte of the request left;
    ///   ``TransportError/unclear(_:)`` after that, also when the task is cancelled; ``TransportError/tooLong(limit:)``.
    public func send(_ call: HTTPCall) async throws(TransportError) -> HTTPReply {
        if Task.isCancelled { throw .notSent("cancelled before it began") }
        let request = try call.checkedRequest()
        try gate.enter()
        defer { gate.leave() }
        do {
            return try await raced(request, call)
        } catch {
            throw TransportError(sorting: error)
        }
    }

    /// Ends all connections, and the thread where it has its own. Calls under way end as unclear, calls after it are
    /// refused as not sent.
    public func shutdown() async {
        guard gate.shut() else { return }
        // Both fail only when they have ended before, which is what is wanted.
        try? await client.shutdown()
        await gate.drain()
        if ownsGroup { try? await group.shutdownGracefully() }
    }

    /// The exchange against the clock; whichever ends first decides.
    private func raced(_ request: HTTPClientRequest, _ call: HTTPCall) async throws -> HTTPReply {
        try await withThrowingTaskGroup(of: HTTPReply.self) { tasks in
            tasks.addTask { try await self.exchange(request, call) }
            tasks.addTask {
                try await Task.sleep(for: call.deadline)
                throw DeadlinePassed()
            }
            defer { tasks.cancelAll() }
            guard let reply = try await tasks.next() else { throw CancellationError() }
            return reply
        }
    }

    private func exchange(_ request: HTTPClientRequest, _ call: HTTPCall) async throws -> HTTPReply {
        let response = try await client.execute(request, deadline: .now() + TimeAmount(call.deadline))
        var body: [UInt8] = []
        let announced = response.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        guard announced <= call.bodyLimit else { throw TransportError.tooLong(limit: call.bodyLimit) }
        body.reserveCapacity(max(0, announced))
        for try await piece in response.body {
            guard piece.readableBytes <= call.bodyLimit - body.count else {
                throw TransportError.tooLong(limit: call.bodyLimit)
            }
            body.append(contentsOf: piece.readableBytesView)
        }
        return HTTPReply(
            status: Int(response.status.code), headers: response.headers.map { (name: $0.name, value: $0.value) },
            body: body)
    }
}

/// The deadline of a call has passed.
struct DeadlinePassed: Error {}
