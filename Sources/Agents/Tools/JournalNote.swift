/// What a mind can note in the record of a decision: words of ours, so that nothing can be told to later sessions.
public enum JournalNote: String, Hashable, Sendable, CaseIterable {
    case conflictingEvidence = "conflicting-evidence"
    case highVolatility = "high-volatility"
    case limitIsNear = "limit-is-near"
    case lowConviction = "low-conviction"
    case newsRisk = "news-risk"
    case regimeChange = "regime-change"
    case setupInvalid = "setup-invalid"
    case staleEvidence = "stale-evidence"
    case waitForConfirmation = "wait-for-confirmation"
    case waitForVolume = "wait-for-volume"
    case watchBreakout = "watch-breakout"
    case watchReversal = "watch-reversal"
}
