import Research

/// Tells a person that a limit ended the trading for good, which the figures alone do not show.
enum HaltNotice {
    /// One line, or `nil` where trading went on to the end.
    static func text(_ result: RunResult) -> String? {
        guard result.refusals.contains(where: { $0.code == "kill-level" }),
            let last = result.events.last(where: { $0.kind == .risk })
        else { return nil }
        return "Trading stopped for good at \(last.time): \(last.text). Later entries were refused (kill-level); "
            + "the limits are those of --protections."
    }
}
