/// Path data in a box of ``RunTimeline/columnCount`` × 2 by 1,000 that is stretched over a panel.
enum ChartPath {
    /// The width of the box: two places for each column.
    static let width = RunTimeline.columnCount * 2
    /// The height of the box.
    static let height = 1_000

    /// A line through the extremes of every column, in the order they came.
    static func line(_ series: [Envelope], _ axis: ValueAxis) -> String {
        var pen = Pen()
        for (column, point) in series.enumerated() where !point.isEmpty {
            let low = y(point.low, axis)
            let high = y(point.high, axis)
            if low == high {
                pen.add(column * 2, low)
            } else {
                pen.add(column * 2, point.isLowFirst ? low : high)
                pen.add(column * 2 + 1, point.isLowFirst ? high : low)
            }
        }
        return pen.text
    }

    /// An area between zero and one value for each column that `series` has a point in, and a line along its edge.
    static func area(_ style: String, _ values: [Double], where series: [Envelope], _ axis: ValueAxis) -> String {
        var pen = Pen()
        var first: Int?
        var last = 0
        for (column, value) in values.enumerated() where !series[column].isEmpty {
            if first == nil { first = column }
            pen.add(column * 2, y(value, axis))
            last = column
        }
        guard let first else { return "" }
        pen.add(last * 2 + 1, y(values[last], axis))
        let ground = y(0, axis)
        return "<path class=\"\(style)\" d=\"\(pen.text) \(last * 2 + 1) \(ground) \(first * 2) \(ground)Z\"/>"
            + "<path class=\"\(style)-edge\" d=\"\(pen.text)\"/>"
    }

    /// The place of a value in the box, from 0 at the top.
    @inline(__always)
    static func y(_ value: Double, _ axis: ValueAxis) -> Int {
        Int(((1 - axis.fraction(value)) * Double(height)).rounded())
    }

    /// Writes points, leaving out those within a level run.
    private struct Pen {
        private(set) var text = ""
        private var level: Int?
        /// Bytes of the latest point where the next one of the same level replaces it.
        private var replaceable = 0

        mutating func add(_ x: Int, _ y: Int) {
            let point = text.isEmpty ? "M\(x) \(y)" : " \(x) \(y)"
            if level == y {
                text.removeLast(replaceable)
                replaceable = point.utf8.count
                replaceable = point.utf8.count
            } else {
                replaceable = 0
            }
            level = y
            text += point
        }
    }
}
