import Trading

/// The values a chart shows under the pointer, for the page's small script; without it the page lacks nothing else.
struct ChartPointer {
    /// One value for each time.
    struct Series {
        /// What it is called; a word of ours.
        let name: String
        /// `nil` where there is none.
        let values: [Double?]
        /// How it is shown.
        let decimals: Int
        /// Whether it is a fraction shown as a percentage.
        var isPercent = false
    }

    /// Middle of every column, from 0 to 1 across the chart.
    let timeline: RunTimeline
    /// What is shown, from top to bottom.
    let series: [Series]
    /// Every how many columns there is a value.
    static let stride = 2

    /// The attribute that carries the values.
    func attribute() -> String {
        let columns = Swift.stride(from: 0, to: RunTimeline.columnCount, by: ChartPointer.stride)
            .filter { column in series.contains { $0.values[column] != nil } }
        let seconds = columns.map { timeline.time(ofColumn: $0).nanoseconds / 1_000_000_000 }
        var text = "{\"a\":\(timeline.start.nanoseconds / 1_000_000_000),"
        text += "\"b\":\(timeline.end.nanoseconds / 1_000_000_000),\"t\":["
        let first = timeline.start.nanoseconds / 1_000_000_000
        text += seconds.map { "\($0 - first)" }.joined(separator: ",") + "],\"s\":["
        text += series.map { series in
            let decimals = series.decimals + (series.isPercent ? 2 : 0)
            let values = columns.map { ChartPointer.value(series.values[$0], decimals) }
            return "{\"n\":\"\(series.name)\",\"d\":\(series.decimals),\"p\":\(series.isPercent),"
                + "\"v\":[\(values.joined(separator: ","))]}"
        }.joined(separator: ",")
        return " data-points=\"\(Markup.escaped(text + "]}"))\""
    }

    /// A place across a chart: `12.5%`.
    static func percent(_ fraction: Double) -> String {
        let hundredths = Int((min(max(fraction, -0.1), 1.1) * 10_000).rounded())
        let rest = hundredths.magnitude % 100
        let sign = hundredths < 0 ? "-" : ""
        return "\(sign)\(hundredths.magnitude / 100)" + (rest == 0 ? "%" : rest < 10 ? ".0\(rest)%" : ".\(rest)%")
    }

    private static func value(_ value: Double?, _ decimals: Int) -> String {
        guard let value, value.isFinite else { return "null" }
        var text = NumberText.decimal(value, decimals)
        text.removeAll { $0 == "," }
        return text
    }
}
