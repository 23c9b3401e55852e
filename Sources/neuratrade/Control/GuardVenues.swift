import Adapters
import Execution
import Foundation
import Storage
import Trading

/// How the guard reaches the venue of a home: with a key and connections of its own.
enum GuardVenues {
    /// The venue of the session that is open in this home; `nil` where no live session is. Then the guard can only latch.
    ///
    /// - Throws: ``CommandFailure`` where the key cannot be had; ``StorageError``.
    static func open(_ home: Home, venue: String?, key: String, passphraseFd: Int32?) throws -> (any GuardVenue)? {
        guard home.hasDatabase else { return nil }
        let store = try RecordStore(home, .read)
        let sessions = try store.sessions().filter {
            $0.terms.mode == .live && !$0.isClosed && $0.terms.account == key
                && (venue == nil || $0.terms.venue == venue)
        }
        guard let session = sessions.first else { return nil }
        let plan = try SessionPlan.decoded(Array(session.terms.configuration.utf8))
        let choice = try VenueChoice(plan.venue, home: home)
        let access = try VaultAccess(home, venue: choice.name, key: key, passphraseFd: passphraseFd)
        guard let install = try InstallID.existing(home) else { return nil }
        let names = OrderNames(install: install, session: session.id.description)
        let listings = try plan.instruments.map { rules in
            BinanceListing(symbol: rules.id.base.code + rules.id.quote.code, instrument: try rules.instrument())
        }
        return try BinanceGuardVenue(
            VenueClient(choice, signer: access.signer), BinanceSymbols(traded: listings), access, names)
    }
}

/// The guard's way to Binance: open orders over REST, cancels over a WebSocket line of its own.
final class BinanceGuardVenue: GuardVenue {
    private let client: VenueClient
    private let rest: BinanceREST
    private let socket: BinanceSocketAPI
    private let names: OrderNames
    private let instruments: [InstrumentID]
    // Keeps the vault open for as long as the guard may have to sign.
    private let access: VaultAccess

    init(_ client: VenueClient, _ symbols: BinanceSymbols, _ access: VaultAccess, _ names: OrderNames) throws {
        self.client = client
        self.names = names
        self.access = access
        instruments = symbols.listings.map(\.instrument.id)
        rest = client.rest.with(symbols: symbols)
        var settings = BinanceSocketSettings()
        settings.wantsAccountStream = false
        socket = BinanceSocketAPI(
            endpoints: client.choice.endpoints, symbols: symbols, transport: client.webSockets, signer: access.signer,
            budget: client.budget, clock: client.clock, settings: settings, surroundings: VenueClient.surroundings,
            sinks: BinanceSocketAPI.Sinks(report: { _ in }, accountStream: { _ in }, notice: { _ in }))
        socket.start()
    }

    func openOrders() async throws -> [GuardOrder] {
        try await rest.serverTime()
        guard case .openOrders(let orders) = await rest.answer(.openOrders(instruments)) else {
            throw CommandFailure.failed("the venue did not tell the open orders")
        }
        return try orders.filter { names.owns($0.clientID) }.map {
            GuardOrder(clientID: try ClientOrderID($0.clientID), instrument: $0.instrument, side: $0.side)
        }
    }

    func cancel(_ order: GuardOrder) async throws {
        let answer = await withCheckedContinuation { continuation in
            socket.cancel(order.clientID, order.instrument) { continuation.resume(returning: $0) }
        }
        switch answer {
        case .cancelled, .notFound: return
        default: throw CommandFailure.failed("the cancel was not confirmed: \(LiveReadiness.words(answer))")
        }
    }
}
