import Foundation

/// One line on standard error that tells how far long work is, how fast it goes and when it will be done.
///
/// It shows nothing where nobody looks, and nothing in the first half second.
struct ProgressLine {
    private let label: String
    private let unit: String
    private let total: Int
    private let start = ContinuousClock.now
    private var shown = ContinuousClock.now
    private var isShown = false

    /// - Parameters:
    ///   - label: what is being done.
    ///   - unit: what is counted, in the plural: `bars`.
    ///   - total: how many there are; 0 where that is not known.
    init(_ label: String, unit: String, total: Int) {
        self.label = label
        self.unit = unit
        self.total = total
    }

    /// Tells how many are done.
    mutating func update(_ done: Int) {
        guard Terminal.isErrorShown else { return }
        let now = ContinuousClock.now
        guard start.duration(to: now) > .milliseconds(500), shown.duration(to: now) > .milliseconds(100) else { return }
        shown = now
        isShown = true
        let elapsed = start.duration(to: now) / .seconds(1)
        let rate = Double(done) / max(elapsed, 0.001)
        var text = "\(label): \(Figures.grouped(done)) \(unit), \(Figures.grouped(Int(rate))) a second"
        if total > 0, rate > 0 {
            let percent = done * 100 / total
            let left = Int((Double(max(0, total - done)) / rate).rounded(.up))
            text =
                "\(label): \(percent) % of \(Figures.grouped(total)) \(unit), "
                + "\(Figures.grouped(Int(rate))) a second, \(ProgressLine.clock(left)) left"
        }
        Terminal.replaceErrorLine(text)
    }

    /// Clears the line.
    func finish() {
        if isShown { Terminal.clearErrorLine() }
    }

    private static func clock(_ seconds: Int) -> String {
        let minutes = seconds / 60
        let rest = seconds % 60
        return "\(minutes):\(rest < 10 ? "0" : "")\(rest)"
    }
}
