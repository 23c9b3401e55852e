import Agents

/// The figures as they are printed.
enum HostileReport {
    static func text(_ tally: OutputTally, seconds: Double) -> String {
        let rate = Int(Double(tally.outputs) / max(seconds, 1e-9))
        let reasons = tally.desks.refusals.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
        return """
            outputs: \(tally.outputs), of which \(tally.direct) proposals straight to the engine; \(tally.episodes) \
            accounts, \(tally.bars) bars, \(rate) outputs per second
              language minds: \(tally.tasks) answers asked, \(tally.parsed) parsed, \(tally.repaired) repaired or \
            retried, \(tally.refused) refused by shape or meaning
              desks: \(tally.desks.decisions) decisions, \(tally.desks.proposals) proposals, \(tally.guarded) stopped \
            by the guard (\(reasons))
              refused by the engine: \(tally.limits.engineRefusals), by sizing and gate: \(tally.limits.gateRefusals)
              orders: \(tally.limits.entries) entries, \(tally.limits.exits) exits, \(tally.limits.fills) fills
              positions without a stop at a bar's close after HALT refused it: \(tally.limits.bareAtHalt)
              breaches: \(tally.breachCount)
            """
    }

    static func text(_ tallies: [(name: String, tally: DayTally)], seconds: Double, breaches: Int) -> String {
        let days = tallies.reduce(0) { $0 + $1.tally.days }
        var lines = [
            "days: \(days), each of 1440 bars, with a mind that sees them all; \(Int(seconds)) s",
            "  bound of a day: its limit, and beyond it the exposure allowed times the way from a target to a stop, "
                + "the day's largest gap in and out, slippage and fees",
        ]
        for (name, tally) in tallies where tally.days > 0 {
            lines.append(
                "  \(name): \(tally.days) days, mean loss \(percent(tally.sum / Double(tally.days))), worst day "
                    + "\(percent(tally.worst)) of at most \(percent(tally.boundOfWorst)), nearest to its bound by "
                    + "\(percent(tally.margin)), \(tally.stopped) stopped by the day's limit, \(tally.beyond) beyond "
                    + "the bound, \(tally.orders) orders")
        }
        lines.append("  breaches: \(breaches)")
        return lines.joined(separator: "\n")
    }

    private static func percent(_ share: Double) -> String {
        let hundredths = Int((share * 10_000).rounded())
        let digits = "\(abs(hundredths) % 100)"
        return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(digits.count < 2 ? "0" : "")\(digits) %"
    }
}
