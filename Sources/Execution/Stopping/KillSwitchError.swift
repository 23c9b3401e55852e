import Risk

/// Why the level was not lowered. The description is one line: what, and what to do.
public enum KillSwitchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The level has changed since the operator looked.
    case changed(KillLevel)
    /// The proof has expired, or is for something else.
    case notProven
    /// The level in force is not above the one asked for.
    case notLower(KillLevel)
    /// The process is about to end.
    case ending
    /// The latch could not be written, so nothing was lowered.
    case latch(LatchError)

    /// One line for a person.
    public var description: String {
        switch self {
        case .changed(let level): "the level has changed since (now \(level)); look again and confirm anew"
        case .notProven: "the confirmation has expired or is for something else; confirm anew"
        case .notLower(let level): "the level is \(level) already"
        case .ending: "the trader is about to end; start it again, then resume"
        case .latch(let error): "\(error)"
        }
    }
}
