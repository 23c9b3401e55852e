import Simulation

/// What one simulated run is: everything follows from the seed, less what is switched off to make a failure smaller.
public struct SimulationOptions: Hashable, Sendable {
    /// A kind of trouble that a run can have.
    public enum Trouble: String, Hashable, Sendable, CaseIterable {
        case lostReply, serverError, lateOrder, ghost, duplicateReport, streamDrop, partialFill, thirdAssetFee, refusal
        case rateLimit, clock, crash, commitFailure, kill, operation, stale, transfer, foreignOrder, cancelRace
    }

    /// Where all chance comes from.
    public let seed: UInt64
    /// What can go wrong in this run.
    public var troubles: Set<Trouble>
    /// How long faults last, in milliseconds; the world settles after it.
    public var faultMilliseconds: Int
    /// How often the network and the venue misbehave, in percent of all occasions.
    public var faultPercent: Int

    /// The options that a seed stands for.
    public init(seed: UInt64) {
        self.seed = seed
        var chance = SeededGenerator(seed: seed ^ 0x6f70_7469_6f6e_7300)
        troubles = []
        for trouble in Trouble.allCases where chance.next() % 3 != 0 { troubles.insert(trouble) }
        faultMilliseconds = 20_000 + Int(chance.next() % 40_000)
        faultPercent = 3 + Int(chance.next() % 25)
    }
}

extension SimulationOptions: CustomStringConvertible {
    /// One line for a person.
    public var description: String {
        let names = Trouble.allCases.filter(troubles.contains).map(\.rawValue).joined(separator: ",")
        return "seed \(seed), \(faultMilliseconds) ms of faults at \(faultPercent) %: \(names)"
    }
}
