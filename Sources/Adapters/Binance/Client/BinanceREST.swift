import Execution
import Secrets
import Trading
import Transport

/// Sends requests over REST, within the rate budget and signed; reads are tried again, nothing else is.
///
/// Orders are not sent here, except to the venue's test that places nothing.
public final class BinanceREST: Sendable {
    /// Where requests go.
    public let endpoints: BinanceEndpoints
    /// What the venue's symbols mean.
    public let symbols: BinanceSymbols
    /// The clocks.
    public let clock: BinanceClock

    private let transport: any HTTPTransport
    private let signer: (any RequestSigner)?
    private let budget: any RateBudget
    private let surroundings: ClientSurroundings
    private let attempts: Int
    private let deadline: Duration

    /// - Parameters:
    ///   - signer: `nil` where nothing that needs a key will be asked.
    ///   - attempts: how often a read is sent at most.
    ///   - deadline: of each attempt.
    public init(
        endpoints: BinanceEndpoints, symbols: BinanceSymbols, transport: any HTTPTransport,
        signer: (any RequestSigner)?, budget: any RateBudget, clock: BinanceClock,
        surroundings: ClientSurroundings, attempts: Int = 3, deadline: Duration = .seconds(10)
    ) {
        self.endpoints = endpoints
        self.symbols = symbols
        self.transport = transport
        self.signer = signer
        self.budget = budget
        self.clock = clock
        self.surroundings = surroundings
        self.attempts = max(1, attempts)
        self.deadline = deadline
    }

    /// The same client for other instruments.
    public func with(symbols: BinanceSymbols) -> BinanceREST {
        BinanceREST(
            endpoints: endpoints, symbols: symbols, transport: transport, signer: signer, budget: budget,
            clock: clock, surroundings: surroundings, attempts: attempts, deadline: deadline)
    }

    /// Sends a request and returns the body of a good reply.
    ///
    /// - Throws: ``BinanceClientError`` of the last attempt.
    func body(_ request: BinanceRequest, bodyLimit: Int = 1 << 20) async throws(BinanceClientError) -> [UInt8] {
        let isRead = request.method == .get
        var backoff = Backoff(base: .milliseconds(250), cap: .seconds(5))
        var generator = WordStream(surroundings.random)
        var attempt = 1
        while true {
            do throws(BinanceClientError) {
                return try await once(request, bodyLimit: bodyLimit)
            } catch {
                guard isRead, attempt < attempts, BinanceREST.mayPass(error) else { throw error }
            }
            do { try await surroundings.sleep(backoff.next(using: &generator)) } catch {
                throw .noReply("cancelled while waiting to ask again")
            }
            attempt += 1
        }
    }

    private func once(_ request: BinanceRequest, bodyLimit: Int) async throws(BinanceClientError) -> [UInt8] {
        try await reserve(request)
        // Signed anew for each attempt: the time is part of it.
        var call = try call(request)
        call.deadline = deadline
        call.bodyLimit = bodyLimit
        let reply: HTTPReply
        do throws(TransportError) { reply = try await transport.send(call) } catch { throw BinanceClientError(error) }
        observe(reply)
        guard reply.status != 200 else { return reply.body }
        let retryAfter = reply.retryAfter.map { Interval.seconds($0.components.seconds) }
        let told = reply.body.withUnsafeBytes { BinanceErrorBody($0) }
        throw .failed(
            BinanceFailure.classify(
                status: reply.status, code: told?.code, message: told?.message ?? "", retryAfter: retryAfter,
                isOrderRequest: request.orderCount > 0))
    }

    /// Waits for the budget, but not for longer than a call may take.
    private func reserve(_ request: BinanceRequest) async throws(BinanceClientError) {
        var waited = Duration.zero
        while true {
            switch budget.reserve(
                weight: request.weight, orders: request.orderCount, isEssential: request.purpose == .essential)
            {
            case .granted: return
            case .never(let reason): throw .notSent(reason)
            case .wait(let pause):
                guard waited + pause <= deadline else {
                    throw .notSent("the rate budget is spent for \(pause.components.seconds + 1) s")
                }
                waited += pause
                do { try await surroundings.sleep(pause) } catch { throw .notSent("cancelled") }
            }
        }
    }

    private func call(_ request: BinanceRequest) throws(BinanceClientError) -> HTTPCall {
        guard request.security == .signed else { return BinanceSigning.call(request, base: endpoints.rest) }
        guard let signer else { throw .notSent("\(request.path) needs a key, and there is none") }
        guard request.host != .wallet || endpoints.hasWallet else {
            throw .notSent("this venue has no wallet calls: \(request.path)")
        }
        do throws(SecretsError) {
            return try BinanceSigning.sign(
                request, base: endpoints.rest, with: signer, timestampMilliseconds: clock.venueMilliseconds())
        } catch { throw .notSent("\(error)") }
    }

    private func observe(_ reply: HTTPReply) {
        if let text = reply.header("x-mbx-used-weight-1m"), let used = Int(text), used >= 0 {
            budget.observe(usedWeight: used)
        }
        if reply.status == 429 || reply.status == 418 {
            budget.ban(for: reply.retryAfter ?? (reply.status == 418 ? .seconds(120) : .seconds(60)))
        }
    }

    /// Whether asking again may help.
    private static func mayPass(_ error: BinanceClientError) -> Bool {
        switch error {
        case .notSent, .unreadable: false
        case .noReply: true
        case .failed(.unclear): true
        case .failed(.refused(let refusal)): refusal.kind == .overloaded
        case .failed: false
        }
    }
}
