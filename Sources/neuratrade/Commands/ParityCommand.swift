import ArgumentParser
import Engine
import Execution
import Research
import Simulation
import Storage
import Trading

/// `neuratrade parity`.
struct ParityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parity", abstract: "Compare a session with a simulation on the same bars.",
        discussion: """
            The bars that the session saw are traded once more in simulation, with the session's own settings. Every \
            order that is not the same to the last digit is told with what it comes from: data, latency, fee, partial \
            fill, refusal or manual. What only follows from an earlier difference is marked so. Exit code 1 where \
            something differs.
            """)

    @Argument(help: ArgumentHelp("The session; the latest where absent.", valueName: "session")) var session: String?
    @OptionGroup var home: HomeOptions
    @Flag(help: "Print JSON.") var json = false

    /// Collects what an engine writes down.
    private struct Tape: Journal {
        var entries: [JournalEntry] = []
        mutating func record(_ effects: Effects) { entries += effects.entries }
    }

    func run() throws {
        let store = try RecordStore(try home.resolved(), .read)
        let session = try store.session(session)
        let plan = try SessionPlan.decoded(Array(session.terms.configuration.utf8))
        let interval = try plan.barInterval()
        var recorded: [JournalEntry] = []
        var tape = Tape()
        var simulator = try Simulator(try plan.configuration(), model: try plan.fillModel(), journal: &tape)
        var player = try PlanPlayer(began(session, store), session: session.id.description, install: "")
        var effects = Effects()
        try player.begin(into: &effects)
        recorded += effects.entries
        try store.forEachRecord(of: session) { stored in
            guard stored.record.kind == .event else { return true }
            effects.removeAll()
            try player.take(stored.record, into: &effects)
            recorded += effects.entries
            switch try EventCodec.decode(stored.record.payload) {
            case .bars(let updates, let time):
                try simulator.take(updates, at: time, interval: interval, journal: &tape)
            case .bar(let update, let time):
                try simulator.take([update], at: time, interval: interval, journal: &tape)
            case .proposal(let proposal, let time):
                // Nobody is asked again: what a desk proposed is part of what happened.
                try simulator.take(.proposal(proposal, at: time), journal: &tape)
            default: break  // What a simulation on bars does not see.
            }
            return true
        }
        let parity = Parity(recorded: recorded, simulated: tape.entries, interval: interval)
        if json {
            try JSONOutput.print(ParityLine(session.id.description, parity, plan))
        } else {
            tell(parity, session, plan)
        }
        if !parity.isSame { throw ExitCode(1) }
    }

    private func began(_ session: StoredSession, _ store: RecordStore) throws -> JournalRecord {
        let records = try store.records(of: session, limit: 16).map(\.record)
        guard let began = records.first(where: { $0.kind == .began }) else {
            throw CommandFailure.failed("session \(session.id) has no record of its beginning")
        }
        return began
    }

    private func tell(_ parity: Parity, _ session: StoredSession, _ plan: SessionPlan) {
        Terminal.say(
            "Session \(session.id), \(plan.mode.rawValue) on \(plan.venue): \(Figures.count(parity.recorded, "order")), "
                + "\(parity.simulated) in simulation, \(parity.matched) the same to the last digit")
        guard !parity.isSame else { return }
        let causes = ParityDifference.Cause.allCases.filter { parity.count($0) > 0 }
            .map { "\(parity.count($0)) \($0.rawValue)" }
        Terminal.say("Differences by cause: \(causes.joined(separator: ", "))\n")
        var table = TextTable([("decided", .left), ("instrument", .left), ("cause", .left), ("what", .left)])
        for difference in parity.differences.prefix(40) {
            table.add([
                "\(difference.time)", plan.instruments[difference.instrument.position].id.description,
                difference.cause.rawValue + (difference.isConsequence ? " (follows)" : ""), difference.text,
            ])
        }
        Terminal.say(table.text)
        if parity.differences.count > 40 { Terminal.say("… and \(parity.differences.count - 40) more; see --json") }
    }
}

/// What came of a comparison as JSON.
private struct ParityLine: Encodable {
    struct Difference: Encodable {
        let cause: String
        let time: String
        let instrument: String
        let follows: Bool
        let text: String
    }

    let session: String
    let orders: Int
    let simulated: Int
    let same: Int
    let differences: [Difference]

    init(_ session: String, _ parity: Parity, _ plan: SessionPlan) {
        self.session = session
        orders = parity.recorded
        simulated = parity.simulated
        same = parity.matched
        differences = parity.differences.map {
            Difference(
                cause: $0.cause.rawValue, time: "\($0.time)",
                instrument: plan.instruments[$0.instrument.position].id.description, follows: $0.isConsequence,
                text: $0.text)
        }
    }
}
