import Adapters
import Crypto
import Engine
import Execution
import Foundation
import Risk
import Secrets
import Storage
import Trading
import Transport

/// `trade --mode live`: from the first look at the venue to the last record.
///
/// The order of a start is that of a recovery, always: locks, vault, journal, the venue's rules and clock, the events of
/// the session through a fresh engine, then a reconciliation; only after it is clean does an order leave.
struct LiveTrader {
    let options: RunOptions
    let session: SessionOptions
    let instruments: [InstrumentID]
    let interval: Interval
    let home: Home
    let isJSON: Bool

    func run() async throws {
        guard options.cash != nil else {
            throw CommandFailure.usage("--cash: say how much of the account live may use, in the quote asset")
        }
        let choice = try VenueChoice(session.venue, home: home)
        var readiness = Readiness()
        let hardening = ProcessHardening.apply()
        for warning in hardening.warnings { readiness.warn("process", warning) }
        let keeper = try SessionKeeper(home)
        let access = try VaultAccess(home, venue: choice.name, key: session.key, passphraseFd: session.passphraseFd)
        defer { access.vault.lock() }
        // A real key is one account whatever address it is used at; rehearsals on this machine may share a name.
        let accountLock = try AccountLock(
            venue: choice.isLive ? "live" : choice.endpoints.rest, keyName: access.signer.keyName)
        defer { withExtendedLifetime(accountLock) {} }
        let client = try VenueClient(choice, signer: access.signer)
        do {
            try await trade(choice, keeper, access, client, &readiness)
        } catch {
            await client.shutdown()
            throw error
        }
        await client.shutdown()
    }

    private func trade(
        _ choice: VenueChoice, _ keeper: SessionKeeper, _ access: VaultAccess, _ client: VenueClient,
        _ readiness: inout Readiness
    ) async throws {
        let facts = try await VenueFacts.market(client, instruments)
        let symbols = BinanceSymbols(traded: facts.listings)
        let rest = client.rest.with(symbols: symbols)
        let look = LiveReadiness(
            choice: choice, access: access, facts: facts, rest: rest, home: home, quote: instruments[0].quote,
            cash: try options.cashAmount())
        try await look.fill(&readiness)
        try keeper.verify()
        readiness.ok("journal", "every record is as it was written")
        let start = try LiveStart(self, keeper, choice, facts)
        start.fill(&readiness)
        if !isJSON || session.check { Terminal.say(readiness.text) }
        try readiness.require()
        if session.check { return }
        try start.confirm()
        let live = try LiveSessionParts(self, start, keeper, client, symbols, access)
        try await live.run()
    }
}
