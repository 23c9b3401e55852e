import ArgumentParser
import Execution
import Foundation
import Trading

/// `neuratrade guard`.
struct GuardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guard", abstract: "Watch the trader from a process of its own; cancel when it stops answering.",
        discussion: """
            Where the trader dies, or its loop stands still for as long as --after says, the guard latches HALT and
            cancels our entries at the venue, with its own connection. Stops stay. A trader that ended in an orderly
            way is left alone. What it does is in logs/guard.log.
            Exit codes: 0 done, 1 what was to be cancelled is not proven gone.
            """)

    @OptionGroup var home: HomeOptions
    @Option(help: ArgumentHelp("The venue of the session that is guarded; its own where absent.", valueName: "name"))
    var venue: String?
    @Option(help: ArgumentHelp("Which key of the vault it cancels with.", valueName: "label")) var key = "main"
    @Option(
        help: ArgumentHelp(
            "Read the vault's passphrase from this open descriptor, one line, instead of the terminal.",
            valueName: "number"))
    var passphraseFd: Int32?
    @Flag(help: "Only latch, without a key: nothing can be cancelled then.") var withoutKey = false
    @Option(help: ArgumentHelp("How long the trader may be silent, 2s to 1h.", valueName: "duration"))
    var after = "10s"
    @Flag(help: "Cancel protective orders too.") var all = false
    @Flag(help: "Do not watch: act now, once, and end.") var now = false

    func run() async throws {
        let limit = try limit()
        let place = ControlHome(home: try home.resolved())
        do { try place.home.prepare() } catch { throw CommandFailure.failed("\(error)") }
        let guarded =
            withoutKey
            ? nil : try GuardVenues.open(place.home, venue: venue, key: key, passphraseFd: passphraseFd)
        let session = GuardSession(place: place, venue: guarded, limit: limit, cancelsProtection: all)
        Interruption.watch()
        if now {
            guard await session.act("asked by 'neuratrade guard --now'") else { throw ExitCode(1) }
            return
        }
        await session.watch { Interruption.isRequested }
    }

    private func limit() throws -> Interval {
        guard let limit = Interval(after), limit >= .seconds(2), limit <= .hour else {
            throw CommandFailure.usage("--after: '\(after)' is not a duration from 2s to 1h, such as 10s")
        }
        return limit
    }
}
