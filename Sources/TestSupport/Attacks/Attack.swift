/// One hostile text: what it wants, how it hides, and the bytes that a stranger would send.
///
/// The plain wording holds a canary such as `qxbcdzq`, which stands nowhere else: whoever finds one in something that is
/// not a data block has found the attack, and a model that always obeys knows by it what to do.
public struct Attack: Sendable {
    /// What it wants.
    public let goal: AttackGoal
    /// How it hides.
    public let disguise: AttackDisguise
    /// The word by which it is found again.
    public let canary: String
    /// The plain wording.
    public let wording: String
    /// What arrives.
    public let bytes: [UInt8]

    /// Every attack: each wording in each disguise, in a fixed order.
    public static let corpus: [Attack] = AttackGoal.allCases.flatMap { goal in
        AttackWording.all(goal).enumerated().flatMap { index, wording in
            let canary = AttackCanary.make(goal, index)
            let plain = wording + " " + canary
            return AttackDisguise.allCases.compactMap { disguise -> Attack? in
                let bytes = disguise.bytes(of: plain)
                // A wording in another script may look the same in a disguise of Latin letters.
                guard disguise == .plain || bytes != Array(plain.utf8) else { return nil }
                return Attack(goal: goal, disguise: disguise, canary: canary, wording: plain, bytes: bytes)
            }
        }
    }
}
