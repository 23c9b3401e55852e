import Adapters
import Execution
import Foundation
import Secrets
import Storage
import Trading

/// Looks at everything around a live session: the key, the clock, the account, the disk.
struct LiveReadiness {
    let choice: VenueChoice
    let access: VaultAccess
    let facts: VenueFacts
    let rest: BinanceREST
    let home: Home
    let quote: Asset
    let cash: Fixed

    /// Adds what it finds; asks the venue.
    func fill(_ readiness: inout Readiness) async throws {
        readiness.ok("venue", "\(choice.name) at \(choice.endpoints.rest)\(choice.isLive ? ", real money" : "")")
        await checkKey(&readiness)
        checkClock(&readiness)
        await checkAccount(&readiness)
        checkDisk(&readiness)
    }

    private func checkKey(_ readiness: inout Readiness) async {
        guard choice.endpoints.hasWallet else {
            return readiness.warn("key", "\(choice.name) does not tell what a key may do; it has no real money")
        }
        do throws(BinanceClientError) {
            let told = try await rest.keyPermissions()
            let verdict = KeyPolicy.verdict(
                KeyPermissions(
                    canRead: told.canRead, canTrade: told.canTrade, canWithdraw: told.canWithdraw,
                    canTransfer: told.canTransfer, isIPRestricted: told.isIPRestricted,
                    unknownTrueFlags: told.unknownTrueFlags))
            switch verdict {
            case .refused(let reasons): readiness.fail("key", reasons.joined(separator: "; "))
            case .accepted(let warnings):
                guard access.entry.permissions.isChecked else {
                    return readiness.fail(
                        "key", "it was stored unchecked; run 'neuratrade vault check' while the venue can be asked")
                }
                readiness.ok("key", "\(access.entry.keyNameHint) may read and trade, and nothing else")
                for warning in warnings { readiness.warn("key", warning) }
            }
        } catch {
            readiness.fail("key", "the venue does not accept it: \(error)")
        }
    }

    private func checkClock(_ readiness: inout Readiness) {
        guard let offset = facts.offset else {
            return readiness.fail("clock", "the venue's clock could not be read; try again")
        }
        let worst = abs(offset.nanoseconds) + facts.offsetBound.nanoseconds
        let text = "\(worst / 1_000_000) ms from the venue's, at worst"
        if worst > 500_000_000 {
            readiness.fail("clock", text + "; set this machine's clock (500 ms is the limit)")
        } else if worst > 250_000_000 {
            readiness.warn("clock", text)
        } else {
            readiness.ok("clock", text)
        }
    }

    private func checkAccount(_ readiness: inout Readiness) async {
        switch await rest.answer(.balances) {
        case .balances(let balances):
            let free = balances.first { $0.asset == quote }?.free ?? .zero
            if free < cash {
                readiness.warn(
                    "balance",
                    "\(free) \(quote) is free, \(cash) is to be used: what is short is refused order by order")
            } else {
                readiness.ok("balance", "\(free) \(quote) is free, \(cash) of it is to be used")
            }
        case let answer: readiness.fail("balance", "the venue did not tell it: \(LiveReadiness.words(answer))")
        }
        switch await rest.answer(.openOrders(facts.listings.map(\.instrument.id))) {
        case .openOrders(let orders): readiness.ok("orders", "\(orders.count) open at the venue on these instruments")
        case let answer: readiness.fail("orders", "the venue did not tell them: \(LiveReadiness.words(answer))")
        }
    }

    private func checkDisk(_ readiness: inout Readiness) {
        switch DiskSpace.verdict(home.path) {
        case .enough: readiness.ok("disk", "enough room for the journal")
        case .reduceOnly: readiness.fail("disk", "below 512 MiB; free some space in \(home.path)")
        case .halt: readiness.fail("disk", "below 128 MiB; free some space in \(home.path)")
        }
    }

    /// An answer in words, for a person.
    static func words(_ answer: VenueAnswer) -> String {
        switch answer {
        case .refused(let refusal): "\(refusal.code) \(refusal.message)"
        case .notSent(let reason), .unclear(let reason): reason
        case .placed, .cancelled, .found, .notFound, .openOrders, .fills, .balances: "an answer to another question"
        }
    }
}
