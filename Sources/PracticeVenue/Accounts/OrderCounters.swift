import Trading

/// How many unfilled orders an account has placed in the present fixed windows.
struct OrderCounters: Sendable {
    /// Ten seconds and a day, in milliseconds.
    static let windows: [Int64] = [10_000, 86_400_000]
    private(set) var counts = [0, 0]
    private var starts: [Int64] = [-1, -1]

    /// Lets windows that are over begin again.
    mutating func turn(at milliseconds: Int64) {
        for (index, length) in OrderCounters.windows.enumerated() where starts[index] != milliseconds / length {
            starts[index] = milliseconds / length
            counts[index] = 0
        }
    }

    mutating func add(_ count: Int) { counts = counts.map { $0 + count } }

    /// An order had its first fill.
    mutating func giveBack() { counts = counts.map { max(0, $0 - 1) } }
}
