/// A seat at a desk. No role has authority: what it says is parsed, checked, and at most becomes a proposal.
public enum Role: String, Hashable, Sendable, CaseIterable {
    /// Says what the market is doing, and what could be done about it.
    case analyst
    /// Makes one concrete trade idea of it.
    case trader
    /// Approves, shrinks or rejects; can only be stricter.
    case riskManager = "risk-manager"
    /// Chooses policies, how much to explore, and when to look again.
    case planner
    /// Checks a trade idea against caps and increments.
    case judge
    /// One temperament of a panel.
    case persona
    /// Turns untrusted text into a fixed schema; has no tools.
    case reader
    /// Decides cheaply whether an expensive mind is woken.
    case watchdog
    /// Reads tables of the past and suggests tighter settings.
    case reviewer
}
