extension Motion {
    /// What a risk manager leaves of it: the same, less, or nothing.
    func reviewed(_ review: RiskReview) -> Conclusion {
        guard review.decision != .reject else {
            let why = review.violations.isEmpty ? review.text : review.violations.joined(separator: "; ")
            return .nothing([NoTradeReason(.veto, "the risk manager says no: \(why)")])
        }
        let scale = review.decision == .approve ? 1 : min(1, max(0, review.scale))
        guard scale > 0 else { return .nothing([NoTradeReason(.veto, "the risk manager leaves nothing of it")]) }
        var motion = self
        motion.conviction *= scale
        return .act(motion)
    }
}
