/// Why a desk proposes nothing.
public struct NoTradeReason: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of reason; stable, counted, shown.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Nobody saw a reason to act.
        case hold
        /// The watchdog saw nothing worth waking anybody for.
        case asleep
        /// The voices did not agree enough.
        case noQuorum = "no-quorum"
        /// A risk manager or judge said no.
        case veto
        /// The planner only wants to observe.
        case observe
        /// A claim names evidence that is not there.
        case evidenceMissing = "evidence-missing"
        /// A claim rests on evidence that is too old.
        case evidenceStale = "evidence-stale"
        /// A claim says something else than its evidence, or two sources disagree.
        case evidenceDisagrees = "evidence-disagrees"
        /// A number in an argument is cited by nothing.
        case uncitedNumber = "uncited-number"
        /// A model's output is not what its schema says, after one repair.
        case malformed
        /// A model would not answer.
        case refusal
        /// A model did not answer.
        case modelFailed = "model-failed"
        /// A model went on calling tools.
        case toolLoop = "tool-loop"
        /// The time for the decision was over.
        case deadline
        /// The money for thinking is spent.
        case budget
        /// Replaying, and the request was never recorded.
        case notRecorded = "not-recorded"
        /// What happened in situations like this speaks against it.
        case memory
        /// The policy memo in force speaks against it.
        case memo
        /// A skill that the desk needs is missing, changed or not approved.
        case skill
        /// Trading is paused or halted.
        case halted
        /// There is nothing to do: already held, or nothing to sell.
        case nothingToDo = "nothing-to-do"
    }

    /// What kind.
    public let code: Code
    /// One line for people: who, what, where.
    public let text: String

    /// By its parts.
    public init(_ code: Code, _ text: String) {
        self.code = code
        self.text = text
    }

    /// The code and the line.
    public var description: String { "\(code.rawValue): \(text)" }
}
