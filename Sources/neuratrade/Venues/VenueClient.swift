import Adapters
import Execution
import Foundation
import NIOPosix
import Secrets
import Trading
import Transport

/// What talks to one venue for this process: transports, the shared rate ledger, and the REST client on top.
final class VenueClient: Sendable {
    let choice: VenueChoice
    let http: AsyncHTTPTransport
    let webSockets: NIOWebSocketTransport
    /// The threads of ``webSockets``; those of the kill switch are others.
    private let group: MultiThreadedEventLoopGroup
    let clock: BinanceClock
    let budget: any RateBudget
    let rest: BinanceREST

    /// - Parameter signer: `nil` where nothing that needs a key is asked.
    /// - Throws: ``CommandFailure`` where the ledger that all processes share cannot be opened.
    init(_ choice: VenueChoice, signer: (any RequestSigner)?, symbols: BinanceSymbols = BinanceSymbols(traded: []))
        throws
    {
        self.choice = choice
        http = AsyncHTTPTransport()
        group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        webSockets = NIOWebSocketTransport(threads: .shared(group), random: VenueClient.surroundings.random)
        clock = BinanceClock(now: { SystemClock.now() })
        let ledger = try RateLedger(
            folder: try SharedFolder.path(), name: SharedFolder.name(choice.endpoints.rest, "binance"),
            buckets: LedgerRateBudget.buckets)
        budget = LedgerRateBudget(ledger, clock: clock)
        rest = BinanceREST(
            endpoints: choice.endpoints, symbols: symbols, transport: http, signer: signer, budget: budget,
            clock: clock, surroundings: VenueClient.surroundings)
    }

    /// Waiting and chance of this machine.
    static let surroundings = ClientSurroundings(
        sleep: { try await Task.sleep(for: $0) },
        random: {
            var generator = SystemRandomNumberGenerator()
            return generator.next()
        })

    /// Ends the transports. Nothing may be asked afterwards.
    func shutdown() async {
        await http.shutdown()
        // Fails only where it has ended before, which is what is wanted.
        try? await group.shutdownGracefully()
    }
}
