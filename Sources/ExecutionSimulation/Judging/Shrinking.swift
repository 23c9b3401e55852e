/// Makes a failing run smaller while it still breaks the same promise.
public enum Shrinking {
    /// The smallest options found: without each trouble that the failure does not need, and as short as it gets.
    public static func shrink(_ options: SimulationOptions, breaking rule: String) throws -> SimulationOptions {
        var best = options
        for trouble in SimulationOptions.Trouble.allCases where best.troubles.contains(trouble) {
            var smaller = best
            smaller.troubles.remove(trouble)
            if try breaks(smaller, rule) { best = smaller }
        }
        while best.faultMilliseconds > 1_000 {
            var shorter = best
            shorter.faultMilliseconds = best.faultMilliseconds * 3 / 4
            guard try breaks(shorter, rule) else { break }
            best = shorter
        }
        return best
    }

    private static func breaks(_ options: SimulationOptions, _ rule: String) throws -> Bool {
        var world = try SimulationWorld(options)
        do {
            try world.run()
            return false
        } catch let violation as Violation {
            return violation.rule == rule
        }
    }
}
