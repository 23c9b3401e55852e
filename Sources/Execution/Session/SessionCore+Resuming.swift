extension SessionCore {
    /// Why trading cannot be opened again now: there is no recent clean reconciliation; `nil` where it can.
    public func resumeObstacle(at now: MonotonicTime) -> String? {
        guard let gateway else { return nil }
        guard let reconciled = reconciler.reconciledAt, now.since(reconciled) <= gateway.limits.reconciliationAge else {
            return "there is no recent reconciliation with the venue; it comes by itself, ask again in a minute"
        }
        guard reconciler.suspects.isEmpty else {
            return "the last reconciliation found differences that are not settled; see 'neuratrade audit show'"
        }
        return nil
    }
}
