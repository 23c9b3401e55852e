/// What a careful trader makes of the evidence in a prompt: join a trend, buy far below the average, leave when either
/// is over; and which figures say so.
struct SensibleView {
    enum Stance: String { case buy = "BUY", sell = "SELL", hold = "HOLD" }

    let stance: Stance
    let policy: String
    let confidence: String
    let regime: String
    /// The argument; every number in it is a figure of `figures`.
    let text: String
    let figures: [EvidenceInPrompt.Figure]

    init(_ evidence: EvidenceInPrompt) {
        regime = evidence.figure("regime")?.value ?? "unknown"
        let names = ["ema_20", "ema_50", "rsi_14"]
        let cited = names.compactMap { evidence.figure($0) }.filter { $0.number != nil }
        guard cited.count == names.count, let fast = cited[0].number, let slow = cited[1].number,
            let strength = cited[2].number
        else {
            (stance, policy, confidence, figures) = (.hold, "", "0.2", [])
            text = "There is too little evidence for an opinion."
            return
        }
        figures = cited
        let isHeld = (evidence.number("held") ?? 0) > 0
        let isRising = fast > slow
        text =
            "The fast average \(cited[0].value) is \(isRising ? "above" : "below") the slow one at \(cited[1].value), and "
            + "relative strength reads \(cited[2].value)."
        switch (isHeld, isRising, strength) {
        case (false, _, ..<32): (stance, policy, confidence) = (.buy, "mean-reversion", "0.75")
        case (false, true, ..<68): (stance, policy, confidence) = (.buy, "trend-following", "0.8")
        case (true, false, 45...): (stance, policy, confidence) = (.sell, "trend-following", "0.8")
        case (true, _, 72...): (stance, policy, confidence) = (.sell, "mean-reversion", "0.75")
        default: (stance, policy, confidence) = (.hold, "", "0.5")
        }
    }

    /// The figures as the wire has claims.
    var claims: WireJSON {
        .array(
            figures.map {
                ["evidence": .string($0.evidence), "figure": .string($0.name), "value": .string($0.value)]
            })
    }
}
