import Storage
import Trading

/// What the bar commands share.
enum BarsOptions {
    /// Reads the length of a bar.
    static func interval(_ text: String, _ option: String = "--interval") throws -> Interval {
        guard let interval = Interval(text) else {
            throw CommandFailure.usage("\(option) '\(text)' is not a length; write 1m, 5m, 1h or 1d")
        }
        return interval
    }

    /// Reads what the bars are of.
    static func instrument(_ text: String) throws -> InstrumentID {
        try CommandFailure.reading("--instrument") { try InstrumentID(text) }
    }

    /// Says how many gaps there are, and shows the longest.
    static func printGaps(_ gaps: [BarGap]) {
        guard !gaps.isEmpty else {
            Terminal.say("No gaps.")
            return
        }
        let missing = gaps.reduce(0) { $0 + $1.missing }
        Terminal.say(
            "\(Figures.count(gaps.count, "gap")), \(Figures.count(missing, "bar")) missing; kept as "
                + (gaps.count == 1 ? "a gap:" : "gaps. The longest:"))
        let longest = gaps.enumerated().sorted { ($1.element.missing, $0.offset) < ($0.element.missing, $1.offset) }
        for gap in longest.prefix(5) { Terminal.say("  \(gap.element)") }
    }
}
