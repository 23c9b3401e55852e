import Trading

/// One desk at work for one sleeve on one instrument: it looks, wakes the desk, and checks what comes of it.
///
/// The order is fixed: watchdog, evidence, voices, guard, memory. What passes is a wish; the engine and `Risk` come after.
public struct DeskRoom: Sendable {
    /// The desk.
    public private(set) var desk: any Desk
    private var watchdog: (any Watchdog)?
    private let hallucinationGuard: HallucinationGuard
    private let playbooks: [SkillPin]?
    private let timer: @Sendable () -> @Sendable () -> Duration

    /// A room.
    ///
    /// - Parameters:
    ///   - playbooks: the skills in use; a policy whose skill is not among them opens nothing, and every trade carries the
    ///     hash of its policy's skill. `nil` asks for none.
    ///   - timer: starts the decision's time, and then says what is left of it; what is gone counts for the age of
    ///   evidence. In a back-test it never runs out, so that a replay depends on no clock.
    public init(
        _ desk: any Desk, watchdog: (any Watchdog)? = nil,
        hallucinationGuard: HallucinationGuard = HallucinationGuard(), playbooks: [SkillPin]? = nil,
        timer: @escaping @Sendable () -> @Sendable () -> Duration = { { .seconds(30) } }
    ) {
        self.desk = desk
        self.watchdog = watchdog
        self.hallucinationGuard = hallucinationGuard
        self.playbooks = playbooks
        self.timer = timer
    }

    /// Decides on one bar.
    ///
    /// - Parameters:
    ///   - number: the decision's number within the run.
    ///   - recall: what memory says about the situation under a policy.
    public mutating func decide(
        _ context: DeskContext, number: UInt64, memo: PolicyMemo = .none,
        recall: (String) -> MemoryCheck = { _ in .clear }
    ) async -> DeskDecision {
        func asleep(_ wake: String, _ reason: NoTradeReason) -> DeskDecision {
            DeskDecision(
                number: number, time: context.time, instrument: context.index, sleeve: context.sleeve, desk: desk.name,
                wake: wake, outcome: .noTrade([reason]))
        }
        desk.observe(context)
        if let reason = DeskRoom.idle(context) { return asleep("", reason) }
        let wake = await wake(context, number)
        guard let wake else { return asleep("", NoTradeReason(.asleep, "nothing to wake the desk for")) }
        let timeLeft = timer()
        let whole = timeLeft()
        var table = Deliberation(
            context, evidence: context.standardEvidence(), decision: number, timeLeft: timeLeft)
        let conclusion = await desk.deliberate(&table)
        let outcome: DeskDecision.Outcome
        var policy = ""
        var check = context.memory.check
        switch conclusion {
        case .nothing(let reasons):
            outcome = .noTrade(reasons.isEmpty ? [NoTradeReason(.hold, "nobody spoke")] : reasons)
        case .act(let motion):
            policy = motion.policy
            if motion.stance == .buy { check = recall(motion.policy) }
            // What was true when the desk was asked may be old by the time that it has spoken.
            let now = context.moment.advanced(by: DeskRoom.interval(whole - timeLeft()))
            let faults = objections(to: motion, table, check, memo, at: now)
            outcome = faults.isEmpty ? propose(motion, check, memo, number) : .noTrade(faults)
        }
        return DeskDecision(
            number: number, time: context.time, instrument: context.index, sleeve: context.sleeve, desk: desk.name,
            wake: wake, evidence: table.evidence, statements: table.statements, outcome: outcome, policy: policy,
            setup: context.setup, memory: check, skills: skills(policy, table))
    }

    /// Why the desk is asked now: its own plan, the watchdog, or, without either, because a bar has closed.
    private mutating func wake(_ context: DeskContext, _ number: UInt64) async -> String? {
        let scope = SpendScope(decision: "\(number)", purpose: Role.watchdog.rawValue)
        let now = watchdog
        let (seen, next) = await SpendScope.$current.withValue(scope) { () async -> (String?, (any Watchdog)?) in
            var next = now
            let seen = await next?.wake(context)
            return (seen, next)
        }
        watchdog = next
        if let planned = desk.nextWake { return context.time >= planned ? "as planned" : seen }
        return watchdog == nil ? "a bar has closed" : seen
    }

    /// Why there is nothing to ask a desk: an order is on its way, or nothing may be bought and nothing is held.
    private static func idle(_ context: DeskContext) -> NoTradeReason? {
        switch context.account.holding {
        case .entering, .exiting: return NoTradeReason(.nothingToDo, "an order is on its way")
        case .flat where context.account.killLevel > .run:
            return NoTradeReason(.halted, "the kill level is \(context.account.killLevel)")
        case .flat, .long: break
        }
        return context.account.killLevel >= .halt
            ? NoTradeReason(.halted, "the kill level is \(context.account.killLevel)") : nil
    }

    /// Everything that speaks against a motion: what it wants, what was said for it, what the past says.
    private func objections(
        to motion: Motion, _ table: Deliberation, _ check: MemoryCheck, _ memo: PolicyMemo, at now: Timestamp
    ) -> [NoTradeReason] {
        let context = table.context
        switch (motion.stance, context.account.holding) {
        case (.buy, .flat), (.sell, .long): break
        default:
            return [
                NoTradeReason(.nothingToDo, "\(motion.stance.rawValue) changes nothing: \(context.account.holding)")
            ]
        }
        guard motion.conviction.isFinite, (0...1).contains(motion.conviction), motion.conviction > 0 else {
            return [NoTradeReason(.malformed, "a conviction of \(motion.conviction) is not above 0 and up to 1")]
        }
        var faults: [NoTradeReason] = []
        // Doubt about the price is a reason not to buy, and none to keep what is held.
        if motion.stance == .buy,
            let disagreement = hallucinationGuard.disagreement(on: table.evidence, at: now)
        {
            faults.append(disagreement)
        }
        var supporters = 0
        for statement in table.statements {
            guard let voice = statement.support(for: motion.stance, among: table.statements) else { continue }
            if voice.isArgument { supporters += 1 }
            faults += hallucinationGuard.faults(
                in: voice.text, claims: voice.claims, on: table.evidence, at: now,
                by: statement.name, needsEvidence: voice.isArgument, instrument: context.instrument.id)
        }
        if supporters == 0 { faults.append(NoTradeReason(.evidenceMissing, "nobody has argued for it")) }
        if faults.isEmpty, motion.stance == .buy { faults += restraints(on: motion, check, memo) }
        return Array(faults.prefix(8))
    }

    /// What holds an entry back although its arguments are true: the past, and the memo in force.
    private func restraints(on motion: Motion, _ check: MemoryCheck, _ memo: PolicyMemo) -> [NoTradeReason] {
        if case .refuse = check.verdict {
            return [NoTradeReason(.memory, check.reasons.first ?? "situations like this ended badly")]
        }
        let isOurs = EnsembleDesk.policies.contains(motion.policy)
        guard isOurs || TradingPolicy(rawValue: motion.policy) != nil else {
            // A name that nobody knows would go around the playbooks, the memo and the lessons.
            return [NoTradeReason(.malformed, "the policy that it names is none of ours")]
        }
        if let playbooks, !isOurs, !playbooks.contains(where: { $0.name == motion.policy }) {
            return [
                NoTradeReason(
                    .skill, "the skill \(motion.policy) is switched off, or changed and not approved; see 'skills list'"
                )
            ]
        }
        if memo.pausedPolicies.contains(motion.policy) {
            return [NoTradeReason(.memo, "\(motion.policy) rests: \(memo.text)")]
        }
        if motion.conviction < memo.convictionFloor {
            return [
                NoTradeReason(
                    .memo, "a conviction of \(motion.conviction) is below \(memo.convictionFloor): \(memo.text)")
            ]
        }
        return []
    }

    /// What was read, and the playbook of the policy that is followed.
    private func skills(_ policy: String, _ table: Deliberation) -> [SkillPin] {
        guard let own = playbooks?.first(where: { $0.name == policy }), !table.skills.contains(own) else {
            return table.skills
        }
        return table.skills + [own]
    }

    private func propose(
        _ motion: Motion, _ check: MemoryCheck, _ memo: PolicyMemo, _ number: UInt64
    ) -> DeskDecision.Outcome {
        var conviction = motion.conviction
        if motion.stance == .buy {
            if case .shrink(let share) = check.verdict { conviction *= min(1, max(0, share)) }
            conviction *= min(1, max(0, memo.scale))
        }
        return .propose(
            DeskWish(
                action: motion.stance == .buy ? .enter : .exit, conviction: conviction,
                quantityLimit: motion.stance == .buy ? motion.quantityLimit.map(Quantity.init) : nil,
                stopFraction: motion.stopFraction,
                reason: DeskRoom.line("k\(number) \(desk.name), \(motion.policy): \(motion.reason)")))
    }

    /// A duration, from zero to an hour.
    private static func interval(_ duration: Duration) -> Interval {
        let (seconds, attoseconds) = min(.seconds(3_600), max(.zero, duration)).components
        return Interval(nanoseconds: seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    /// One line that can be shown anywhere: printable, and cut at 300 characters.
    private static func line(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.properties.generalCategory.isShown }.prefix(300).map(Character.init))
    }
}

extension Unicode.GeneralCategory {
    /// Whether a character of this kind has a shape of its own: no controls, no invisible formatting, nothing unassigned.
    var isShown: Bool {
        switch self {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
