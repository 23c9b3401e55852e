import Accounting
import Trading

extension ReportPage {
    /// How the results of trades are distributed.
    func tradeResults() -> String {
        guard let bins = Histogram(Histogram.returns(result.trips)) else { return "" }
        let axis = ValueAxis(from: 0, to: Double(bins.counts.max() ?? 1), count: 4)
        let slot = Double(ChartPath.width) / Double(bins.counts.count)
        var shapes = ""
        for (index, count) in bins.counts.enumerated() where count > 0 {
            let y = ChartPath.y(Double(count), axis)
            let style = bins.first + index < 0 ? "down" : "up"
            let (left, right) = (Int(Double(index) * slot), Int(Double(index + 1) * slot))
            shapes += "<rect class=\"\(style)\" x=\"\(left + 2)\" y=\"\(y)\" width=\"\(max(1, right - left - 4))\" "
            shapes += "height=\"\(ChartPath.height - y)\"/>"
        }
        let panel = ChartPanel(
            top: 12, height: 180, name: "", axis: axis, label: { NumberText.decimal($0, axis.decimals) }, shapes: shapes
        )
        var note = "Profit after fees as a share of what was paid; bins of \(NumberText.percent(bins.step, 3))."
        if bins.hasLower || bins.hasUpper { note += " The outer bars also hold what lies beyond them." }
        let chart = Chart(
            id: "results", title: "Results of trades",
            legend: Legend.box("down", "trades that lost") + Legend.box("up", "trades that did not"),
            summary: "\(result.performance.wins) of \(result.performance.trades) trades made money.", panels: [panel],
            ticks: ReportPage.ticks(of: bins), note: note)
        return chart.markup()
    }

    /// Marks at bin edges, zero among them.
    static func ticks(of bins: Histogram) -> [TimeAxis.Tick] {
        let count = bins.counts.count
        let every = max(1, (count + 5) / 6)
        var decimals = 0
        var scaled = bins.step * Double(every) * 100
        while decimals < 4, (scaled - scaled.rounded()).magnitude > 1e-6 {
            scaled *= 10
            decimals += 1
        }
        return (0...count).compactMap { edge in
            let number = bins.first + edge
            guard number % every == 0 else { return nil }
            let label = NumberText.percent(Double(number) * bins.step, decimals, signed: true)
            return TimeAxis.Tick(
                fraction: Double(edge) / Double(count), label: label,
                isMinor: count / every > 4 && (number / every) % 2 != 0)
        }
    }

    /// The trades, the middle left out where there are many.
    func tradeTable() -> String {
        let trips = result.trips
        guard !trips.isEmpty else {
            return "<section><h2>Trades</h2><p class=\"meta\">No trade was finished.</p></section>"
        }
        let limit = ReportPage.tradeLimit
        let isWhole = trips.count <= 2 * limit
        let names = [
            "#", "Instrument", "Opened", "Held", "Quantity", "Bought at", "Sold at", "Fees", "Profit", "Return",
        ]
        let more = result.sleeves.count > 1 ? ["Strategy", "Left by"] : ["Left by"]
        var text = "<table>" + Markup.headings(names + more, words: ["Instrument", "Strategy", "Left by"]) + "<tbody>"
        for (index, trip) in trips.enumerated() {
            if !isWhole, index >= limit, index < trips.count - limit {
                if index == limit { text += gap(trips.count - 2 * limit) }
                continue
            }
            text += row(index + 1, trip)
        }
        text += "</tbody></table>"
        return "<section class=\"trades\"><h2>Trades</h2>" + Markup.scrolling("Trades", isTall: true, text)
            + caption(trips.count) + "</section>"
    }

    private func gap(_ count: Int) -> String {
        let span = result.sleeves.count > 1 ? 12 : 11
        return "<tr class=\"gap\"><td colspan=\"\(span)\">\(NumberText.count(count)) more in "
            + "<a href=\"trades.csv\">trades.csv</a></td></tr>"
    }

    private func caption(_ count: Int) -> String {
        guard count > 2 * ReportPage.tradeLimit else { return "" }
        return
            "<p class=\"note\">The first and the last \(ReportPage.tradeLimit) of \(NumberText.count(count)) trades. "
            + "All of them: <a href=\"trades.csv\">trades.csv</a>.</p>"
    }

    private func row(_ number: Int, _ trip: RoundTrip) -> String {
        let line = TradeLine(trip, result: result)
        let instrument = line.instrument
        let decimals = instrument.priceDecimals
        let gain = line.fraction
        let tone = Markup.tone(trip.profit.value.doubleValue)
        var text = "<tr><td>\(number)</td><td class=\"words\">\(Markup.escaped(instrument.id.description))</td>"
        text += "<td>\(NumberText.minute(trip.opened))</td><td>\(NumberText.length(trip.hold))</td>"
        text += "<td>\(NumberText.decimal(line.quantity.value, instrument.quantityDecimals))</td>"
        text += "<td>\(line.entryPrice.map { NumberText.decimal($0, decimals) } ?? NumberText.absent)</td>"
        text += "<td>\(line.exitPrice.map { NumberText.decimal($0, decimals) } ?? NumberText.absent)</td>"
        text += "<td>\(NumberText.decimal(trip.fees.value, 2))</td><td class=\"\(tone)\">"
        text += Markup.number(NumberText.decimal(trip.profit.value, 2, signed: true)) + "</td><td class=\"\(tone)\">"
        text += Markup.number(NumberText.percent(gain, signed: true)) + "</td>"
        if result.sleeves.count > 1 { text += "<td class=\"words\">\(Markup.escaped(line.sleeve))</td>" }
        return text + "<td class=\"words\">\(Markup.escaped(trip.exitReason.rawValue))</td></tr>"
    }
}
