import Trading

extension DeskMemory {
    /// What memory says about a situation, as of a moment.
    ///
    /// - Parameters:
    ///   - policy: the policy that would be followed; `nil` before it is chosen: lessons are shown then, and none of
    ///     them refuses.
    ///   - setup: the situation, as ``DeskContext/setup`` gives it.
    ///   - time: what was learned later is not looked at.
    ///   - index: a quicker search over the same setups; what it proposes is measured again exactly. It is used only
    ///     where it holds as many as memory does.
    /// - Complexity: O(outcomes) for the search, some 20 ns each; O(outcomes) more where `time` lies before the last
    ///   outcome.
    public func brief(
        policy: String? = nil, instrument: InstrumentID, interval: Interval, regime: Regime, setup: [Float],
        at time: Timestamp, index: (any SetupIndex)? = nil
    ) -> MemoryBrief {
        let past = asOf(time)
        let known = policy.map(settings.known)
        let cards = past.cards(instrument, regime, at: time)
        let group = SetupGroup(instrument: instrument, interval: interval, regime: regime)
        let similar = past.similar(to: setup, in: group, index)
        var check = CheckBuilder(settings)
        check.weigh(similar.map { past.outcomes[$0.place] })
        for card in cards where card.rule.policy == known { check.weigh(card.card, card.rule) }
        for pattern in past.patterns where pattern.instrument == instrument && pattern.policy == known {
            check.weigh(pattern, at: time)
        }
        return MemoryBrief(
            check: check.result, lessons: cards.map(\.card).sorted(by: DeskMemory.weightier),
            policies: past.policies)
    }

    /// What memory says about a desk's situation, before a policy is chosen.
    public func brief(for context: DeskContext, policy: String? = nil) -> MemoryBrief {
        brief(
            policy: policy, instrument: context.instrument.id, interval: context.interval, regime: context.regime,
            setup: context.setup, at: context.time)
    }

    /// The nearest situations of a group that memory holds; places are among ``outcomes``.
    public func similar(
        to setup: [Float], in group: SetupGroup, _ index: (any SetupIndex)? = nil
    ) -> [SimilarSetup] {
        guard let setup = SetupVector(setup), setups.count > 0 else { return [] }
        let filter = SetupFilter(instrument: group.instrument, interval: group.interval, regime: group.regime)
        let found: [SimilarSetup]
        if let index, index.count >= setups.count,
            // A search that fails is replaced by the exact one, which cannot.
            let places = try? index.candidates(
                near: setup, filter: filter, before: setups.count, limit: settings.similarLimit)
        {
            found = setups.nearest(
                to: setup, among: places, filter: filter, before: setups.count, within: settings.similarReach,
                limit: settings.similarLimit)
        } else {
            found = setups.nearest(
                to: setup, filter: filter, within: settings.similarReach, limit: settings.similarLimit)
        }
        return found.map { SimilarSetup(place: setupPlaces[$0.place], distance: $0.distance) }
    }

    private func cards(
        _ instrument: InstrumentID, _ regime: Regime, at time: Timestamp
    ) -> [(rule: LessonRule, card: LessonCard)] {
        lessons.compactMap { state in
            guard state.rule.instrument == instrument, state.rule.regime == nil || state.rule.regime == regime,
                let card = state.card(at: time, settings)
            else { return nil }
            return (state.rule, card)
        }
    }
}
