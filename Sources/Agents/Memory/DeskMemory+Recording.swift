import Trading

extension DeskMemory {
    /// Remembers what became of a decision, and learns from it.
    ///
    /// Order does not matter: an outcome that was learned earlier than others is put in its place. The same outcome
    /// again changes nothing and gives no writes. A policy that is not known by name becomes
    /// ``MemorySettings/otherPolicy``.
    ///
    /// - Returns: what is to be written down: the outcome, and each lesson and failure pattern in its new version.
    /// - Throws: ``MemoryRefusal``: it is malformed, the same trade is remembered otherwise, or memory is full.
    @discardableResult
    public mutating func record(_ outcome: TradeOutcome) throws(MemoryRefusal) -> [MemoryWrite] {
        guard let outcome = try admitted(outcome) else { return [] }
        guard !isFull else {
            throw MemoryRefusal(.full, outcome.key.description, "\(settings.capacity) trades are remembered")
        }
        if isLate(outcome) { insert([outcome]) } else { keep(outcome) }
        return writes(behind: outcome)
    }

    /// Remembers many outcomes, in any order; what belongs before others makes everything be learned anew once, not once
    /// for each. Those that are known already change nothing. Of more than fit, the earliest are remembered:
    /// ``isFull`` tells.
    ///
    /// - Returns: what is to be written down, the outcomes in their order.
    /// - Throws: ``MemoryRefusal``: one is malformed, or the same trade is remembered otherwise; nothing was remembered.
    @discardableResult
    public mutating func record(all outcomes: [TradeOutcome]) throws(MemoryRefusal) -> [MemoryWrite] {
        var fresh: [OutcomeKey: TradeOutcome] = [:]
        for outcome in outcomes {
            guard let outcome = try admitted(outcome) else { continue }
            if let other = fresh.updateValue(outcome, forKey: outcome.key), other != outcome {
                throw MemoryRefusal(.contradicts, outcome.key.description, "that trade is told in two ways")
            }
        }
        let sorted = fresh.values.sorted(by: TradeOutcome.precedes).prefix(max(0, settings.capacity - count))
        guard let first = sorted.first else { return [] }
        guard isLate(first) else {
            var writes: [MemoryWrite] = []
            for outcome in sorted {
                keep(outcome)
                writes += self.writes(behind: outcome)
            }
            return writes
        }
        insert(Array(sorted))
        return writes(behindAll: Array(sorted))
    }

    /// The outcome as it is remembered, with a policy that is known by name; `nil` where it is remembered already.
    private func admitted(_ outcome: TradeOutcome) throws(MemoryRefusal) -> TradeOutcome? {
        var outcome = outcome
        outcome.policy = settings.known(outcome.policy)
        try outcome.checkForm(settings)
        guard let known = known[outcome.key] else { return outcome }
        guard known == outcome else {
            throw MemoryRefusal(.contradicts, outcome.key.description, "that trade is remembered otherwise")
        }
        return nil
    }

    private func isLate(_ outcome: TradeOutcome) -> Bool {
        outcomes.last.map { TradeOutcome.precedes(outcome, $0) } ?? false
    }

    /// Counts everything that an outcome says.
    mutating func learn(_ outcome: TradeOutcome) {
        if let setup = SetupVector(outcome.setup) {
            setups.add(setup, in: outcome.group)
            setupPlaces.append(outcomes.count - 1)
        }
        learnPolicy(outcome)
        let won = outcome.isWin
        learn(LessonRule(.dont, outcome.instrument, policy: outcome.policy, in: outcome.regime), outcome, !won)
        learn(LessonRule(.do, outcome.instrument, policy: outcome.policy, in: outcome.regime), outcome, won)
        learnFailures(outcome)
        remember(closing: outcome)
    }

    private mutating func learnPolicy(_ outcome: TradeOutcome) {
        let place = policies.firstIndex { $0.policy >= outcome.policy } ?? policies.count
        if place == policies.count || policies[place].policy != outcome.policy {
            policies.insert(
                PolicyRecord(policy: outcome.policy, alpha: 1, beta: 1, count: 0, averageResult: 0), at: place)
        }
        policies[place].count += 1
        if outcome.isWin { policies[place].alpha += 1 } else { policies[place].beta += 1 }
        policies[place].averageResult +=
            (outcome.result - policies[place].averageResult) / Double(policies[place].count)
    }

    private mutating func learn(_ rule: LessonRule, _ outcome: TradeOutcome, _ confirms: Bool) {
        let place = lessonPlaces[rule] ?? lessons.count
        if place == lessons.count {
            guard confirms else { return learnCounter(rule, outcome, at: place) }
            lessons.append(LessonState(rule, at: outcome.learned))
            lessonPlaces[rule] = place
        }
        lessons[place].add(outcome, confirms: confirms, settings)
    }

    /// What speaks against a rule counts before anything speaks for it.
    private mutating func learnCounter(_ rule: LessonRule, _ outcome: TradeOutcome, at place: Int) {
        var state = LessonState(rule, at: outcome.learned)
        state.add(outcome, confirms: false, settings)
        lessons.append(state)
        lessonPlaces[rule] = place
    }

    private mutating func learnFailures(_ outcome: TradeOutcome) {
        let kinds = FailureKind.kinds(of: outcome, tradesOfDay: tradesOfDay(before: outcome), settings)
        for kind in FailureKind.allCases {
            let key = PatternKey(kind: kind, instrument: outcome.instrument, policy: outcome.policy)
            let isShown = kinds.contains(kind)
            // Until it was seen once there is nothing that a trade without it could speak against.
            guard isShown || patternPlaces[key] != nil else { continue }
            if isShown {
                let place = patternPlaces[key] ?? patterns.count
                if place == patterns.count {
                    patterns.append(
                        FailurePattern(kind: kind, instrument: outcome.instrument, policy: outcome.policy))
                    patternPlaces[key] = place
                }
                patterns[place].add(outcome)
            }
            learn(LessonRule(kind, outcome.instrument, policy: outcome.policy), outcome, isShown)
        }
    }

    private static let closingLimit = 64

    private mutating func remember(closing outcome: TradeOutcome) {
        closings[outcome.instrument, default: []].append(outcome.closed)
        let excess = (closings[outcome.instrument]?.count ?? 0) - DeskMemory.closingLimit
        if excess > 0 { closings[outcome.instrument]?.removeFirst(excess) }
    }

    private func tradesOfDay(before outcome: TradeOutcome) -> Int {
        let times = closings[outcome.instrument] ?? []
        return times.count { $0 <= outcome.opened && outcome.opened.since($0) < .day }
    }

    /// What an outcome changed, to be written down.
    private func writes(behind outcome: TradeOutcome) -> [MemoryWrite] {
        var writes = [MemoryWrite.outcome(outcome)]
        for state in lessons where state.rule.instrument == outcome.instrument && state.rule.policy == outcome.policy {
            guard state.rule.failure != nil || state.rule.regime == outcome.regime else { continue }
            if let card = state.card(at: outcome.learned, settings) { writes.append(.lesson(card)) }
        }
        for pattern in patterns where pattern.provenance.contains(outcome.key) { writes.append(.pattern(pattern)) }
        return writes
    }

    /// What outcomes that were put among others changed: each outcome, then each lesson and pattern once, as they are
    /// after all of them.
    private func writes(behindAll fresh: [TradeOutcome]) -> [MemoryWrite] {
        var writes = fresh.map { MemoryWrite.outcome($0) }
        let keys = Set(fresh.map(\.key))
        for state in lessons {
            let last = fresh.last { outcome in
                state.rule.instrument == outcome.instrument && state.rule.policy == outcome.policy
                    && (state.rule.failure != nil || state.rule.regime == outcome.regime)
            }
            if let last, let card = state.card(at: last.learned, settings) { writes.append(.lesson(card)) }
        }
        for pattern in patterns where !keys.isDisjoint(with: pattern.provenance) { writes.append(.pattern(pattern)) }
        return writes
    }
}
