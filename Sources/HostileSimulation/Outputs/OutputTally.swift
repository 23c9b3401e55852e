import Agents

/// What became of the outputs.
struct OutputTally {
    var outputs = 0
    var tasks = 0
    var parsed = 0
    var repaired = 0
    var refused = 0
    var direct = 0
    var bars = 0
    var episodes = 0
    var desks = DeskWorld.DeskTally()
    var limits = CheckedTally()
    var breachCount = 0
    var breaches: [String] = []

    /// Takes how a task of the language mind went.
    mutating func add(_ thinking: ThinkingTally) {
        tasks += 1
        if thinking.wasRepaired { repaired += 1 }
        if thinking.fellBack { return }
        if thinking.reason == nil { parsed += 1 } else { refused += 1 }
    }

    /// Takes a world that has ended.
    mutating func add(_ world: DeskWorld, _ name: String) {
        desks.add(world.tally)
        limits.add(world.checker.tally)
        breachCount += world.checker.breachCount
        for breach in world.checker.breaches.prefix(5) where breaches.count < 40 {
            breaches.append("\(name): \(breach)")
        }
    }

    /// Refusals of the guard among those of the desks.
    var guarded: Int {
        let codes: [NoTradeReason.Code] = [.evidenceMissing, .evidenceStale, .evidenceDisagrees, .uncitedNumber]
        return codes.reduce(0) { $0 + (desks.refusals[$1] ?? 0) }
    }
}

extension OutputTally {
    /// Both together.
    mutating func add(_ other: OutputTally) {
        outputs += other.outputs
        tasks += other.tasks
        parsed += other.parsed
        repaired += other.repaired
        refused += other.refused
        direct += other.direct
        bars += other.bars
        episodes += other.episodes
        desks.add(other.desks)
        limits.add(other.limits)
        breachCount += other.breachCount
        breaches += other.breaches.prefix(max(0, 40 - breaches.count))
    }
}
