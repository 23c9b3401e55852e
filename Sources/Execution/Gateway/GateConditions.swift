import Trading

/// What the session knows at the moment of sending, for the gateway to judge.
struct GateConditions: Sendable {
    /// The distance to the venue's clock, its error added; `nil` where unknown.
    var clockOffset: Interval?
    /// Whether the account's stream is up.
    var isAccountStreamUp = false
    /// When the last clean reconciliation ended; `nil` before the first.
    var reconciledAt: MonotonicTime?
    /// Assets on which the venue and the books differ.
    var differing: [Asset] = []
    /// Assets on which they seemed to differ when last compared: nothing that opens or grows a position goes.
    var suspected: [Asset] = []
    /// No order before this moment, because the venue asked to wait.
    var waitUntil: MonotonicTime?
}
