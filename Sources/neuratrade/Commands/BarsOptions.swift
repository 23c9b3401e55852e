import Storage
import Trading

/// What the bar commands share.
enum BarsOptions {
    /// Reads the length of a bar.
    static func interval(_ text: String) throws -> Interval {
        guard let interval = Interval(text) else {
            throw CommandFailure.usage("'\(text)' is not a length; write 1m, 5m, 1h or 1d")
        }
        return interval
    }

    /// Says how many gaps there are, and shows the longest.
    static func printGaps(_ gaps: [BarGap]) {
        guard !gaps.isEmpty else {
            print("No gaps.")
            return
        }
        let missing = gaps.reduce(0) { $0 + $1.missing }
        print(
            "\(Figures.grouped(gaps.count)) gaps, \(Figures.grouped(missing)) bars missing; kept as gaps. The longest:")
        let longest = gaps.enumerated().sorted { ($1.element.missing, $0.offset) < ($0.element.missing, $1.offset) }
        for gap in longest.prefix(5) { print("  \(gap.element)") }
    }
}
