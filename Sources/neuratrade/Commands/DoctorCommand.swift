import Adapters
import ArgumentParser
import Foundation
import Secrets
import Storage
import Trading

/// `neuratrade doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look at everything trading stands on, and say what is wrong.",
        discussion: """
            Without a key: the home, the disk, the record, the journal, the kill latch, and the venue's clock. What needs \
            the key is looked at by 'neuratrade trade --mode live --check'. Exit code 3 where something is not as it must be.
            """)

    @OptionGroup var home: HomeOptions
    @Option(help: ArgumentHelp("Whose clock and rules to ask; nobody's where absent.", valueName: "name"))
    var venue: String?
    @Option(
        name: .customLong("instrument"), help: ArgumentHelp("What is to be traded there.", valueName: "base/quote"))
    var instrument = "BTC/USDT"
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        var readiness = Readiness()
        let home = try home.resolved()
        lookAtHome(home, &readiness)
        lookAtLatch(home, &readiness)
        if let venue { await lookAt(try VenueChoice(venue, home: home), &readiness) }
        if json {
            try JSONOutput.print(readiness.checks)
        } else {
            Terminal.say(readiness.text)
        }
        try readiness.require()
    }

    private func lookAtHome(_ home: Home, _ readiness: inout Readiness) {
        let hardening = ProcessHardening.apply()
        for warning in hardening.warnings { readiness.warn("process", warning) }
        do {
            try home.prepare()
            readiness.ok("home", home.path)
        } catch { return readiness.fail("home", "\(error)") }
        switch DiskSpace.verdict(home.path) {
        case .enough: readiness.ok("disk", "enough room")
        case .reduceOnly: readiness.fail("disk", "below 512 MiB free; live trading would only shrink positions")
        case .halt: readiness.fail("disk", "below 128 MiB free; live trading would halt")
        }
        let vault = VaultHost.vault(in: home)
        if vault.exists {
            readiness.ok("vault", vault.places.path)
        } else {
            readiness.warn("vault", "there is none; live trading needs one: 'neuratrade vault init'")
        }
        guard home.hasDatabase else { return readiness.ok("record", "nothing recorded yet") }
        do {
            let store = try RecordStore(home, .read)
            readiness.ok("record", "\(try store.runs().count) runs")
            let keys = try [AuditKey.existing(in: home)].compactMap { $0 }
            let audit = try store.verifyJournal(keys: keys, anchors: AnchorFile(home))
            if let fault = audit.fault {
                readiness.fail("journal", "\(fault)")
            } else {
                readiness.ok("journal", "every record is as it was written")
            }
        } catch { readiness.fail("record", "\(error)") }
    }

    private func lookAtLatch(_ home: Home, _ readiness: inout Readiness) {
        let reading = ControlHome(home: home).latch.read()
        switch reading {
        case .missing: readiness.ok("kill switch", "not set up yet; the first live session does it")
        case .intact(let record) where record.level == .run: readiness.ok("kill switch", "RUN")
        default:
            let why = reading.record.map { ": \($0.actor), \($0.reason)" } ?? reading.trouble.map { ": \($0)" } ?? ""
            readiness.warn("kill switch", "\(reading.level)\(why); 'neuratrade resume' opens it")
        }
    }

    private func lookAt(_ choice: VenueChoice, _ readiness: inout Readiness) async {
        do {
            let client = try VenueClient(choice, signer: nil)
            do {
                let facts = try await VenueFacts.market(client, [try BarsOptions.instrument(instrument)])
                readiness.ok("venue", "\(choice.name) trades \(instrument)")
                let worst = (facts.offset?.nanoseconds.magnitude ?? 0) + UInt64(max(0, facts.offsetBound.nanoseconds))
                let text = "\(worst / 1_000_000) ms from the venue's, at worst"
                if worst > 500_000_000 { readiness.fail("clock", text) } else { readiness.ok("clock", text) }
            } catch { readiness.fail("venue", (error as? CommandFailure)?.message ?? "\(error)") }
            await client.shutdown()
        } catch { readiness.fail("venue", "\(error)") }
    }
}
