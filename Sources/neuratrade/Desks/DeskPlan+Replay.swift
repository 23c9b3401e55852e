import Agents
import Engine
import Settings
import Storage
import Trading

extension DeskPlan {
    /// How many recorded sessions are looked at for one on the same data.
    private static let searchLimit = 8

    /// The sessions whose replies may be replayed, oldest first: back-tests and simulations of this desk, or the one that
    /// is asked for by name, even where it did not live to its end.
    func recorded(_ store: RecordStore) throws -> [DeskTerms] {
        if let replayed {
            let atVenues = Set(try store.deskTerms(of: [.paper, .live]).map(\.run))
            return try store.deskTerms().filter {
                $0.run.text == replayed && $0.session != nil && !atVenues.contains($0.run)
            }
        }
        return try store.deskTerms(of: [.backtest, .sim]).filter { $0.session != nil && $0.desk == file.desk }
    }

    /// The plan with the replies and the settings of a recorded session: one that made this very run, else the latest.
    ///
    /// - Throws: ``CommandFailure`` where nothing was recorded.
    func replaying(_ earlier: [DeskTerms], _ isRun: (DeskPlan, RunID) -> Bool) throws -> DeskPlan {
        guard let last = earlier.last else {
            let wanted = replayed.map { "session \($0)" } ?? "session of the \(file.desk) desk"
            throw CommandFailure.failed(
                "no \(wanted) with a model is among the back-tests and simulations of the record; run one with --model "
                    + "provider/model first, or use --model rules")
        }
        let latest = try restored(last)
        guard earlier.count > 1 else { return latest }
        for terms in earlier.suffix(DeskPlan.searchLimit).reversed() {
            let plan = try restored(terms)
            if isRun(plan, terms.run) { return plan }
        }
        return latest
    }

    /// The plan as a recorded session had it; today's settings do not count.
    private func restored(_ terms: DeskTerms) throws -> DeskPlan {
        var plan = self
        plan.replay(session: terms.session)
        plan.file.desk = terms.desk
        plan.file.model = .rules
        plan.file.models = []
        for setting in terms.settings { plan.restore(setting) }
        for seat in terms.models {
            let choice = try DeskPlan.choice(seat.value.replacing(", ", with: ","))
            switch (seat.name, choice) {
            case ("all", _): plan.file.model = choice
            case ("watchdog", .models(let names)): plan.file.watchdog = .model(names.first ?? "")
            default: plan.file.models.append((seat.name, choice))
            }
        }
        return plan
    }

    private mutating func restore(_ setting: Setting) {
        switch setting.name {
        case "rounds": file.rounds = Int(setting.value) ?? file.rounds
        case "max-tokens": file.maxTokens = Int(setting.value) ?? file.maxTokens
        case "threshold": file.threshold = Fixed(setting.value) ?? file.threshold
        case "explore": file.explore = Fixed(setting.value)
        case "deadline":
            if setting.value.hasSuffix("ms"), let time = Int64(setting.value.dropLast(2)) {
                file.deadline = .milliseconds(time)
            }
        case "watchdog" where setting.value == "off": file.watchdog = .off
        case "watchdog" where setting.value == "rules": file.watchdog = .rules
        default: return
        }
    }

    /// What is spent counts for the day and the month: without a record nobody would know tomorrow.
    func refuseToForgetSpending() throws {
        for identity in try identities() where catalog.card(of: identity)?.isFree != true {
            throw CommandFailure.usage(
                "--no-record: what \(identity) costs must be on the record, or the budgets of day and month count "
                    + "nothing; leave --no-record away, or use a model that is free")
        }
    }
}

extension DeskTerms {
    /// Which of the sessions with models it is; `nil` where only rules thought.
    var session: Int? { settings.first { $0.name == "session" }.flatMap { Int($0.value) } }
}
