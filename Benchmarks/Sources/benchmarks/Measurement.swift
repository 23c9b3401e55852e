import Foundation

/// One figure of one benchmark.
struct Measurement: Encodable {
    /// What was done, in a user's words.
    let name: String
    /// What `value` counts, such as `ns per bar`.
    let unit: String
    /// The fastest of the rounds, in wall time; the figure to quote, since only disturbance can add to it.
    let value: Double
    /// The middle of the rounds, in wall time.
    var median: Double?
    /// The least processor time of a round: far below `value` means that the machine was busy.
    var processor: Double?
    /// The value not to exceed, where one is set.
    var limit: Double?
    /// How many bars, rows or updates one round took.
    var count: Int?
    /// Highest resident memory of this process until now, in 10⁶ bytes.
    var peakMegabytes: Double?
    /// What else there is to know.
    var note = ""

    /// The figure for a terminal.
    var line: String {
        var text = name.padding(toLength: 46, withPad: " ", startingAt: 0) + " "
        text += Measurement.text(value) + " " + unit
        if let limit { text += value <= limit ? "  (limit \(limit))" : "  (ABOVE the limit \(limit))" }
        if let median { text += "  median \(Measurement.text(median))" }
        if let processor { text += "  processor \(Measurement.text(processor))" }
        if let peakMegabytes { text += "  peak \(Int(peakMegabytes.rounded())) MB" }
        return note.isEmpty ? text : text + "  " + note
    }

    private static func text(_ value: Double) -> String { String(format: value < 100 ? "%.2f" : "%.0f", value) }
}
