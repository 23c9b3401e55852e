/// What can be asked over the control socket.
public enum ControlCommand: String, Hashable, Sendable, CaseIterable {
    /// Whether the trader lives.
    case ping
    /// What it holds, what is open, and at which level it is.
    case status
    /// No new positions.
    case pause
    /// No new orders.
    case halt
    /// No new orders, and everything of ours is cancelled.
    case kill
    /// Cancel the orders that would open or grow a position.
    case cancelEntries = "cancel-entries"
    /// Cancel every order of ours, protective ones too.
    case cancelAll = "cancel-all"
    /// Asks what must be typed to resume.
    case prepareResume = "prepare-resume"
    /// Open again; needs the answer to ``prepareResume``.
    case resume
    /// Asks what must be typed to flatten.
    case prepareFlatten = "prepare-flatten"
    /// Sell every position; needs the answer to ``prepareFlatten``.
    case flatten
}
