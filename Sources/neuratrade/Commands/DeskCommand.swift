import Agents
import ArgumentParser
import Foundation
import Storage
import Trading

/// `neuratrade desk`.
struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "What the desk of agents decided, learned and spent.",
        discussion: "Where it thinks by models, and for how much, is set in config/desk.yaml; see the README.",
        subcommands: [
            DeskDecisionsCommand.self, DeskLessonsCommand.self, DeskSessionsCommand.self, DeskSpendCommand.self,
        ], defaultSubcommand: DeskDecisionsCommand.self)
}

/// `neuratrade desk decisions`.
struct DeskDecisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions", abstract: "List what a desk decided in a run, the latest first.")

    @OptionGroup var record: RecordOptions
    @Option(help: ArgumentHelp("At most so many.", valueName: "count")) var limit = 20
    @Flag(help: "Print JSON.") var json = false

    /// One decision.
    private struct Line: Encodable {
        let id: String
        let time: String
        let instrument: String
        let outcome: String
        let policy: String
        let cost: Fixed
    }

    func run() throws {
        guard (1...100_000).contains(limit) else { throw CommandFailure.usage("--limit \(limit) is not 1 to 100000") }
        let (store, run) = try record.open()
        guard let desk = try store.desk(run.id) else {
            throw CommandFailure.failed("no desk sat in run \(run.id); trade with --strategy desk")
        }
        let lines = try store.deskDecisions(run.id, limit: limit).reversed().map { decision in
            Line(
                id: "\(run.id)-k\(decision.number)", time: decision.time.description,
                instrument: run.instruments.indices.contains(decision.instrument.position)
                    ? run.instruments[decision.instrument.position].id.description : "?",
                outcome: outcome(decision.outcome), policy: decision.policy, cost: decision.cost)
        }
        if json { return try JSONOutput.print(Array(lines)) }
        Terminal.say("\(RecordOptions.title(run)), the \(desk.terms.desk) desk")
        var table = TextTable([
            ("decision", .left), ("time", .left), ("instrument", .left), ("policy", .left), ("outcome", .left),
            ("$", .right),
        ])
        for line in lines {
            table.add([
                line.id, String(line.time.prefix(16)), line.instrument, line.policy, line.outcome,
                line.cost == .zero ? "" : line.cost.formatted(decimals: 6),
            ])
        }
        Terminal.say(table.text)
        if let end = desk.end {
            let reasons = end.noTrades.filter { $0.value != "0" }.map { "\($0.name) \($0.value)" }
            Terminal.say(
                "\(Figures.grouped(end.decisions)) decisions, \(Figures.grouped(end.kept)) kept whole; no trade: "
                    + (reasons.isEmpty ? "never" : reasons.joined(separator: ", ")))
        }
        Terminal.say("Why: neuratrade explain DECISION")
    }

    private func outcome(_ outcome: DeskDecision.Outcome) -> String {
        switch outcome {
        case .propose(let wish): "\(wish.action.rawValue) \(Figures.percent(wish.conviction, signed: false))"
        case .noTrade(let reasons): OutgoingText.line(reasons.first.map(\.description) ?? "no trade", limit: 60)
        }
    }
}

/// `neuratrade desk lessons`.
struct DeskLessonsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lessons", abstract: "List what was learned from closed trades, the surest first.")

    @OptionGroup var home: HomeOptions
    @Option(help: ArgumentHelp("As it was known then; all that ever held where absent.", valueName: "date")) var at:
        String?
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let store = try RecordStore(try home.resolved(), .read)
        var memory = try StoredMemory(store).load()
        var moment = memory.lastLearned ?? .zero
        if let at {
            guard let time = Timestamp(iso8601: at) else {
                throw CommandFailure.usage("--at '\(at)' is not a date; write 2025-03-01 or 2025-03-01T12:00 (UTC)")
            }
            moment = time
            memory = try StoredMemory(store).load(until: time)
        }
        let lessons = try store.lessons(at: moment)
        if json { return try JSONOutput.print(lessons.map(DeskStoryFigures.Lesson.init)) }
        guard !lessons.isEmpty else {
            return Terminal.say(
                "No lessons at \(moment) from \(Figures.count(memory.count, "closed trade")); a lesson needs several alike."
            )
        }
        var table = TextTable([
            ("", .left), ("rule", .left), ("for", .right), ("against", .right), ("confidence", .right),
            ("until", .left),
        ])
        for lesson in lessons {
            table.add([
                lesson.kind.rawValue, lesson.rule, "\(lesson.evidenceCount)", "\(lesson.counterCount)",
                Figures.percent(lesson.confidence, signed: false), String(lesson.expires.description.prefix(10)),
            ])
        }
        Terminal.say(table.text)
        for pattern in try store.failurePatterns() where pattern.count > 1 {
            Terminal.say(
                "  \(pattern.kind.rawValue) in \(pattern.instrument) by \(pattern.policy): \(pattern.count) times")
        }
    }
}

/// `neuratrade desk sessions`.
struct DeskSessionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions", abstract: "List the sessions of desks, and where each stands.")

    @OptionGroup var home: HomeOptions
    @Flag(help: "Print JSON.") var json = false

    private struct Line: Encodable {
        let id: String
        let run: String
        let desk: String
        let status: String
        let began: String
        let updated: String
        let summary: String
    }

    func run() throws {
        let store = try RecordStore(try home.resolved(), .read)
        let lines = try store.deskSessions().map { session in
            Line(
                id: session.id, run: session.run, desk: session.desk, status: session.status.rawValue,
                began: session.began.description, updated: session.updated.description,
                summary: session.summary.text + ", and the last \(session.turns.count)")
        }
        if json { return try JSONOutput.print(lines) }
        guard !lines.isEmpty else {
            return Terminal.say("No desk has sat yet; start one with 'neuratrade trade --mode sim'.")
        }
        var table = TextTable([
            ("session", .left), ("run", .left), ("desk", .left), ("status", .left), ("until", .left), ("", .left),
        ])
        for line in lines {
            table.add([
                line.id, line.run, line.desk, line.status, String(line.updated.prefix(16)),
                OutgoingText.line(line.summary, limit: 60),
            ])
        }
        Terminal.say(table.text)
    }
}

/// `neuratrade desk spend`.
struct DeskSpendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spend", abstract: "Show what thinking cost, by day, month, decision or model.")

    /// How it is put together.
    enum Group: String, ExpressibleByArgument, CaseIterable {
        case day, month, decision, model
    }

    @OptionGroup var home: HomeOptions
    @Option(help: "Put together by: day, month, decision or model.") var by = Group.day
    @Flag(help: "Print JSON.") var json = false

    private struct Line: Encodable {
        let name: String
        let calls: Int
        let unsettled: Int
        let tokens: Int
        let cost: Fixed
    }

    func run() throws {
        let store = try RecordStore(try home.resolved(), .read)
        let group: RecordStore.SpendGroup =
            switch by {
            case .day: .day
            case .month: .month
            case .decision: .decision
            case .model: .model
            }
        let lines = try store.spend(by: group).map { line in
            Line(
                name: line.name, calls: line.spend.calls, unsettled: line.spend.unsettled,
                tokens: line.spend.usage.total, cost: line.spend.cost)
        }
        if json { return try JSONOutput.print(lines) }
        guard !lines.isEmpty else { return Terminal.say("Nothing was spent: no model has been asked.") }
        var table = TextTable([
            (by.rawValue, .left), ("calls", .right), ("unsettled", .right), ("tokens", .right), ("$", .right),
        ])
        for line in lines {
            table.add([
                line.name.isEmpty ? "(none)" : line.name, Figures.grouped(line.calls), Figures.grouped(line.unsettled),
                Figures.grouped(line.tokens), line.cost.formatted(decimals: 6),
            ])
        }
        Terminal.say(table.text)
        let budget = try ModelsHome(try home.resolved()).settings().budget
        Terminal.say(
            "Budget in US dollars: call \(budget.call), decision \(budget.decision), day \(budget.day), month \(budget.month)"
        )
    }
}
