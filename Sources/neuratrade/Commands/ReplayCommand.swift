import ArgumentParser
import Engine
import Execution
import Foundation
import Storage
import Trading

/// `neuratrade replay`.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Play a session again from its journal and compare every byte.",
        discussion: """
            A fresh engine is given the events of the journal. Whatever it decides, orders and books must be what the \
            record has, and every order that went out must be one that it asked for. Exit code 1 at the first difference.
            """)

    @OptionGroup var home: HomeOptions
    @OptionGroup var options: AuditOptions
    @Option(help: ArgumentHelp("The last record to play.", valueName: "record")) var until: Int64?
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        if let until, until < 1 { throw CommandFailure.usage("--until \(until) is not a record's number from 1") }
        let home = try home.resolved()
        let store = try RecordStore(home, .read)
        let session = try store.session(options.session)
        let report = try SessionReplay(session, in: store).run(until: until) { began in
            try PlanPlayer(
                began, session: session.id.description, install: try InstallID.existing(home) ?? "")
        }
        if json {
            try JSONOutput.print(ReplayLine(session, report))
        } else {
            Terminal.say(ReplayCommand.text(session, report))
        }
        if !report.holds { throw ExitCode(1) }
    }

    private static func text(_ session: StoredSession, _ report: ReplayReport) -> String {
        let head =
            "Session \(session.id): \(Figures.count(report.events, "event")), \(Figures.count(report.orders, "order"))"
        if let difference = report.difference {
            let place = " at record \(difference.index): "
            return "\(head); " + Terminal.colored("DIFFERS", .red) + place + difference.text
        }
        let behind =
            report.rowsBehind > 0
            ? "; \(Figures.count(Int(clamping: report.rowsBehind), "row")) not recorded yet, the next start adds them"
            : ""
        return "\(head): " + Terminal.colored("the same to the last byte", .green) + behind
    }
}

/// What came of a replay as JSON.
private struct ReplayLine: Encodable {
    let session: String
    let events: Int
    let orders: Int
    let intents: Int
    let rows: Int64
    let rowsBehind: Int64
    let differsAt: Int64?
    let difference: String?
    let isSame: Bool

    init(_ session: StoredSession, _ report: ReplayReport) {
        self.session = session.id.description
        events = report.events
        orders = report.orders
        intents = report.intents
        rows = report.rows
        rowsBehind = report.rowsBehind
        differsAt = report.difference?.index
        difference = report.difference?.text
        isSame = report.holds
    }
}
