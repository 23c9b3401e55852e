/// Both attacks, and whether anything broke.
public struct HostileRun {
    let arguments: HostileArguments
    /// Says a line.
    let say: (String) -> Void
    /// Seconds since some moment.
    let seconds: () -> Double

    /// - Parameters:
    ///   - say: is given the figures line by line.
    ///   - seconds: a clock, in seconds since some moment; it only measures.
    public init(
        arguments: HostileArguments, say: @escaping (String) -> Void, seconds: @escaping () -> Double
    ) {
        self.arguments = arguments
        self.say = say
        self.seconds = seconds
    }

    /// Whether nothing broke.
    /// - Throws: where an engine stops, which is a defect as well.
    public func run() async throws -> Bool {
        var isSound = true
        if arguments.outputs > 0 { isSound = try await outputs() && isSound }
        if arguments.days > 0 { isSound = try await days() && isSound }
        return isSound
    }

    private func outputs() async throws -> Bool {
        let began = seconds()
        var total = OutputTally()
        var seed = arguments.first
        while total.outputs < arguments.outputs {
            var episode = try OutputEpisode(seed: seed)
            try await episode.run(until: arguments.outputs - total.outputs)
            total.add(episode.tally)
            seed += 1
        }
        say(HostileReport.text(total, seconds: seconds() - began))
        for breach in total.breaches { say("  BREACH \(breach)") }
        return total.breachCount == 0
    }

    private func days() async throws -> Bool {
        let began = seconds()
        var tallies = HostileProfiles.all.map { (name: $0.name, tally: DayTally()) }
        var (done, breaches, beyond) = (0, 0, 0)
        var seed = arguments.first
        while done < arguments.days {
            var run = try DayRun(seed: seed, atMost: arguments.days - done)
            let place = Int(seed % UInt64(tallies.count))
            for day in try await run.run() {
                done += 1
                tallies[place].tally.add(day)
                guard day.worst > day.bound else { continue }
                beyond += 1
                say("  BREACH account \(seed): a day lost \(day.worst), above its bound of \(day.bound)")
            }
            tallies[place].tally.orders += run.world.checker.tally.entries + run.world.checker.tally.exits
            breaches += run.world.checker.breachCount
            for breach in run.world.checker.breaches.prefix(3) { say("  BREACH account \(seed): \(breach)") }
            seed += 1
        }
        say(HostileReport.text(tallies, seconds: seconds() - began, breaches: breaches + beyond))
        return breaches + beyond == 0
    }
}
