import Engine
import Trading

/// Proposals as if every check before the engine were broken.
struct HostileProposals {
    var dice: HostileDice

    init(seed: UInt64) { dice = HostileDice(seed: seed) }

    /// One proposal, about this engine at this time.
    mutating func next(_ sleeves: Int, _ instruments: Int, at time: Timestamp) -> DeskProposal {
        let isPlain = dice.happens(0.5)
        let sleeve = isPlain || dice.happens(0.9) ? dice.below(sleeves) : dice.pick([-1, sleeves, .max, .min])
        let instrument =
            isPlain || dice.happens(0.9) ? dice.below(instruments) : dice.pick([-1, instruments, .max, .min])
        return DeskProposal(
            sleeve: SleeveIndex(sleeve), instrument: InstrumentIndex(instrument),
            action: dice.happens(0.75) ? .enter : .exit, conviction: conviction(isPlain),
            quantityLimit: dice.happens(0.6) ? nil : Quantity(Fixed(units: quantity(isPlain))),
            stopFraction: dice.happens(0.6) ? nil : stop(isPlain), reason: reason(), asOf: moment(time))
    }

    private mutating func conviction(_ isPlain: Bool) -> Double {
        isPlain
            ? dice.pick([1, 1, Double(1).nextDown, 0.5, 1e-6, 0, -0.0])
            : dice.pick([
                Double(1).nextUp, 2, 5, 1e300, .infinity, -.infinity, .nan, -1, -Double.leastNonzeroMagnitude,
                .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1,
            ])
    }

    private mutating func quantity(_ isPlain: Bool) -> Int128 {
        isPlain
            ? dice.pick([.max, 1_000_000_000_000, 1, 50_000_000_000, .max / 2])
            : dice.pick([0, -1, .min, 1, .max, 9_999_999])
    }

    private mutating func stop(_ isPlain: Bool) -> Double {
        isPlain
            ? dice.pick([0.019, 0.02, 0.5, Double(1).nextDown, 1e-12, 1e-9, .leastNonzeroMagnitude, 0.0001])
            : dice.pick([0, 1, -0.0, .nan, .infinity, -1, 2, 1e308])
    }

    private mutating func moment(_ time: Timestamp) -> Timestamp {
        guard dice.happens(0.2) else { return time }
        return dice.pick([
            time.advanced(by: Interval(nanoseconds: -60_000_000_000)), time.advanced(by: .minute),
            time.advanced(by: Interval(nanoseconds: 1)), Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max),
            .zero,
        ])
    }

    private mutating func reason() -> String {
        dice.pick(["k1 because", "{0}{1}{2}{3}{9}{", "", "\u{0}\u{202E}\u{1B}[2J", String(repeating: "z", count: 900)])
    }
}
