import Accounting

extension ReportPage {
    /// A table of years by months, shaded by return.
    func months() -> String {
        let months = result.performance.months
        guard let first = months.first, let last = months.last else { return "" }
        let widest = months.compactMap(\.fraction).map(\.magnitude).max() ?? 0
        var text = "<table class=\"months\">" + Markup.headings(["Year"] + TimeAxis.months + ["Whole"]) + "<tbody>"
        var index = 0
        for year in first.year...last.year {
            text += "<tr><th scope=\"row\">\(year)</th>"
            var growth: Double? = 1
            for month in 1...12 {
                guard index < months.count, months[index].year == year, months[index].month == month else {
                    text += "<td></td>"
                    continue
                }
                let fraction = months[index].fraction
                growth = growth.flatMap { growth in fraction.map { growth * (1 + $0) } }
                text += cell(fraction, widest)
                index += 1
            }
            let whole = growth.map { $0 - 1 }
            text += "<td class=\"year \(Markup.tone(whole))\">\(percent(whole))</td></tr>"
        }
        text += "</tbody></table>"
        return "<section><h2>Monthly returns</h2>" + Markup.scrolling("Monthly returns", text) + "</section>"
    }

    private func cell(_ fraction: Double?, _ widest: Double) -> String {
        guard let fraction, fraction != 0, widest > 0 else { return "<td>\(percent(fraction))</td>" }
        let step = min(max(Int((fraction.magnitude / widest * 5).rounded(.up)), 1), 5)
        return "<td class=\"\(fraction > 0 ? "g" : "l")\(step)\">\(percent(fraction))</td>"
    }

    private func percent(_ fraction: Double?) -> String {
        guard let fraction else { return "<abbr title=\"It began from nothing.\">\(NumberText.absent)</abbr>" }
        return Markup.number(NumberText.decimal(fraction * 100, 1, signed: true)) + "\u{A0}%"
    }
}
