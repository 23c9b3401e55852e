/// Temperaments that look at the same evidence and vote without hearing each other; who abstains does not count.
///
/// A vote weighs its persona's weight times its confidence. The panel acts where at least two voices want the same, those
/// who want it weigh more than the share asked for, and a risk manager does not reject it.
public struct PanelDesk: Desk {
    /// The name it is chosen by.
    public let name = "panel"
    /// The share of all weight that must want an action: above 0.5 and up to 1.
    public let threshold: Double
    private let seats: [Seat]
    private let riskManager: any Mind

    /// A persona, its mind and its weight.
    public struct Seat: Sendable {
        /// The temperament.
        public var persona: Persona
        /// What thinks.
        public var mind: any Mind
        /// Its weight, above 0.
        public var weight: Double

        /// By its parts.
        public init(_ persona: Persona, _ mind: any Mind, weight: Double? = nil) {
            self.persona = persona
            self.mind = mind
            self.weight = max(0, weight ?? persona.weight)
        }
    }

    /// - Parameter threshold: the share of all weight that must want an action.
    public init(_ seats: [Seat], riskManager: any Mind, threshold: Double = 0.5) {
        self.seats = seats
        self.riskManager = riskManager
        self.threshold = min(1, max(0.5, threshold))
    }

    /// Lets everybody vote, counts, and asks the risk manager.
    public mutating func deliberate(_ table: inout Deliberation) async -> Conclusion {
        var votes: [Vote] = []
        for seat in seats {
            guard
                let opinion = await table.opinion(
                    of: .persona, named: seat.persona.rawValue, isIndependent: true, from: seat.mind)
            else { continue }
            votes.append(Vote(name: seat.persona.rawValue, opinion: opinion, weight: seat.weight))
        }
        guard !votes.isEmpty else { return .nothing(table.silences) }
        let motion: Motion
        switch VoteCount(votes).decide(above: threshold) {
        case .failure(let reason): return .nothing([reason])
        case .success(let found): motion = found
        }
        guard let review = await table.review(from: riskManager) else { return .nothing(table.silences) }
        return motion.reviewed(review)
    }
}
