/// What the gate says to one order request.
public enum Verdict: Hashable, Sendable {
    /// Every check passed.
    case approved(ApprovedOrder)
    /// At least one check failed; all that failed, in the order in which they are made.
    case refused([Refusal])
}
