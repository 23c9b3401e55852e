import Accounting
import Storage
import Trading

/// The story of one decision as people read it, from the evidence to the postings.
struct ExplanationText {
    private let explanation: Explanation
    private let story: DeskStory?

    /// - Parameter story: what came before at a desk, where one is behind it.
    init(_ explanation: Explanation, story: DeskStory? = nil) {
        self.explanation = explanation
        self.story = story
    }

    /// The whole story.
    var text: String {
        var lines = [
            Terminal.colored("\(explanation.subject)", .bold) + "  in run " + RecordOptions.title(explanation.run)
        ]
        if case .run = explanation.subject.kind { lines += describe(explanation.run) }
        if let story { lines += [""] + DeskStoryText(story).before }
        if let decision = explanation.decision { lines += ["", heading("Evidence and decision")] + describe(decision) }
        if !explanation.refusals.isEmpty {
            lines += ["", heading("Refused by the risk gate")]
            lines += explanation.refusals.map { "  \($0.time)  \($0.code): \($0.text)" }
        }
        for order in explanation.orders { lines += [""] + describe(order) }
        let loose = looseTransactions
        if !loose.isEmpty {
            lines += ["", heading(explanation.decision == nil ? "Booked" : "Set aside and given back")]
            for transaction in loose { lines += postings(transaction) }
        }
        if !explanation.lotMatches.isEmpty {
            lines += ["", heading("Lots sold")]
            lines += explanation.lotMatches.map {
                "  \($0.quantity) bought by \($0.purchase) for \($0.cost), sold by \($0.sale) for \($0.proceeds): "
                    + "gain \(Figures.signed($0.gain.value, decimals: 4))"
            }
        }
        if !explanation.roundTrips.isEmpty {
            lines += ["", heading("Trade")]
            for trip in explanation.roundTrips { lines += describe(trip) }
        }
        if let learned = story.map({ DeskStoryText($0).lessons }), !learned.isEmpty {
            lines += ["", heading("What was learned")] + learned
        }
        if let effect = explanation.effect {
            lines += ["", heading("What it did to the account")]
            lines.append("  cash \(Figures.signed(effect.cashChange.value, decimals: 4)), of which fees \(effect.fees)")
            if let realized = effect.realized {
                lines.append("  profit \(Figures.signed(realized.value, decimals: 4))")
            }
            if let after = effect.equityAfter {
                lines.append(
                    "  equity at the end of the day \(Figures.money(after)), before it \(Figures.money(effect.equityBefore))"
                )
            }
        }
        return lines.joined(separator: "\n")
    }

    private func heading(_ text: String) -> String { Terminal.colored(text, .cyan) }

    private func describe(_ run: RecordedRun) -> [String] {
        var lines = ["", heading("Who traded")]
        for sleeve in run.sleeves {
            lines.append(
                "  \(sleeve.name), \(Figures.money(sleeve.capital.value)), \(sleeve.sizing): \(sleeve.parameters)")
        }
        lines += ["", heading("On what")]
        for source in run.sources {
            lines.append("  \(source.instrument.id): \(Figures.count(Int(source.bars), "bar")), \(source.label)")
        }
        let bars = run.end.map { ", after \(Figures.count(Int($0.bars), "bar"))" } ?? ""
        lines += ["", "\(run.end?.outcome.rawValue ?? "unfinished")\(bars)"]
        return lines + ["Why it traded: neuratrade explain \(run.id)-d1, and so on"]
    }

    private func describe(_ decision: RecordedDecision) -> [String] {
        [
            "  \(decision.time)  \(decision.id)  \(decision.sleeve) on \(decision.instrument): \(decision.action.rawValue)"
                + (decision.exitReason.map { " (\($0))" } ?? ""),
            "  evidence: the bar closing then at \(decision.referencePrice)",
            "  reason: \(decision.reason)",
            "  conviction: \(Figures.percent(decision.conviction, signed: false))",
        ]
    }

    private func describe(_ order: RecordedOrder) -> [String] {
        let price = [
            order.trigger.map { "trigger \($0)" }, order.limit.map { "limit \($0)" }, order.trail.map { "trail \($0)" },
        ].compactMap(\.self)
        var lines = [
            heading("Order \(order.id)"),
            "  \(order.time)  \(order.side.rawValue) \(order.quantity) \(order.instrument) \(order.type)"
                + (price.isEmpty ? "" : " (\(price.joined(separator: ", ")))")
                + ", \(order.timeInForce), for: \(order.role)",
        ]
        lines += order.statuses.map { "  \($0.time)  \($0.status.rawValue)" + ($0.note.map { ": \($0)" } ?? "") }
        for fill in order.fills {
            lines.append(
                "  \(fill.time)  \(fill.id)  \(fill.quantity) at \(fill.price) = \(fill.notional), fee \(fill.fee) "
                    + "\(fill.feeAsset), \(fill.isMaker ? "maker" : "taker")"
                    + (fill.slippage.map { ", slippage \($0.value.formatted(decimals: 2)) bp" } ?? ""))
            if let transaction = explanation.transaction(of: fill) { lines += postings(transaction) }
        }
        return lines
    }

    private var looseTransactions: [RecordedTransaction] {
        let ofFills = Set(explanation.orders.flatMap(\.fills).compactMap { explanation.transaction(of: $0)?.id })
        return explanation.transactions.filter { !ofFills.contains($0.id) }
    }

    private func postings(_ transaction: RecordedTransaction) -> [String] {
        let names = transaction.postings.map { name($0.account) }
        let width = names.map(\.count).max() ?? 0
        return ["    \(transaction.id)  \(transaction.source)"]
            + zip(names, transaction.postings).map { name, posting in
                "      \(padded(name, width))  \(padded(posting.asset.code, 5)) "
                    + Figures.signed(posting.amount, decimals: 12)
            }
    }

    /// An account by the name of its strategy, where it has one.
    private func name(_ account: LedgerAccount) -> String {
        let sleeves = explanation.run.sleeves
        switch account {
        case .sleeve(let sleeve) where sleeve.position < sleeves.count: return sleeves[sleeve.position].name
        case .reserved(let sleeve) where sleeve.position < sleeves.count:
            return "\(sleeves[sleeve.position].name), set aside"
        case .sleeve, .reserved, .venue, .fees, .capital, .funding, .rounding, .suspense: return "\(account)"
        }
    }

    private func describe(_ trip: RecordedRoundTrip) -> [String] {
        [
            "  \(trip.quantity) \(trip.instrument), \(trip.opened) to \(trip.closed), \(trip.bars) bars, ended by "
                + trip.exitReason,
            "  bought for \(trip.entryNotional), sold for \(trip.exitNotional), fees \(trip.fees): profit "
                + Figures.signed(trip.profit.value, decimals: 4),
            "  from \(trip.entryDecision) to \(trip.exitDecision)",
        ]
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
