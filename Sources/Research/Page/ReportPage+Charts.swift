import Trading

extension ReportPage {
    private var ticks: [TimeAxis.Tick] { TimeAxis(from: timeline.start, to: timeline.end).ticks }

    /// Equity with that of holding, and the drawdown beneath on the same axis of time.
    func equityChart() -> String {
        let equity = timeline.equity
        guard equity.contains(where: { !$0.isEmpty }) else { return "" }
        let axis = ReportPage.axis(of: [equity, timeline.holding], count: 6)
        let deepest = timeline.drawdown.max() ?? 0
        let fall = ValueAxis(from: min(-deepest, -1e-6), to: 0, count: 3)
        var shapes = ""
        if !timeline.holding.isEmpty {
            shapes += "<path class=\"held\" d=\"\(ChartPath.line(timeline.holding, axis))\"/>"
        }
        shapes += "<path class=\"main\" d=\"\(ChartPath.line(equity, axis))\"/>"
        let depth = ChartPath.area("fall", timeline.drawdown.map { -$0 }, where: equity, fall)
        let decimals = max(0, fall.decimals - 2)
        let top = ChartPanel(
            top: 12, height: 300, name: "", axis: axis, label: { NumberText.decimal($0, axis.decimals) }, shapes: shapes
        )
        let bottom = ChartPanel(
            top: 354, height: 110, name: "Drawdown", axis: fall,
            label: { NumberText.percent($0, decimals) }, shapes: depth)
        var legend = Legend.line("main", "this run")
        if !timeline.holding.isEmpty { legend += Legend.line("held", "buy and hold, without fees") }
        legend += Legend.area("fall", "drawdown from the peak")
        let chart = Chart(
            id: "equity", title: "Equity in \(result.quote?.code ?? "")", legend: legend, summary: equitySummary(),
            panels: [top, bottom], ticks: ticks, pointer: equityPointer())
        return chart.markup()
    }

    private func equitySummary() -> String {
        let performance = result.performance
        var text = "Equity went from \(NumberText.decimal(result.curve.start, 2)) to "
        text += "\(NumberText.decimal(result.finalEquity, 2)), "
        text += "with a largest drawdown of \(NumberText.percent(performance.maxDrawdown))."
        if let held = holding?.totalReturn { text += " Holding would have returned \(NumberText.percent(held))." }
        return text
    }

    private func equityPointer() -> ChartPointer {
        let equity = timeline.equity
        let worth = equity.map { $0.isEmpty ? nil : $0.last }
        var series = [ChartPointer.Series(name: "Equity", values: worth, decimals: 2)]
        if !timeline.holding.isEmpty {
            let values = timeline.holding.map { $0.isEmpty ? nil : $0.last }
            series.append(ChartPointer.Series(name: "Held", values: values, decimals: 2))
        }
        let falls = zip(timeline.drawdown, equity).map { $1.isEmpty ? nil : Double?(-$0) }
        series.append(ChartPointer.Series(name: "Drawdown", values: falls, decimals: 2, isPercent: true))
        return ChartPointer(timeline: timeline, series: series)
    }

    /// Price with fills, for the first few instruments.
    func priceCharts() -> String {
        var text = ""
        for (index, prices) in timeline.prices.enumerated().prefix(ReportPage.priceLimit)
        where prices.contains(where: { !$0.isEmpty }) {
            text += priceChart(index, prices)
        }
        return text
    }

    private func priceChart(_ index: Int, _ prices: [Envelope]) -> String {
        let instrument = result.series[index].instrument
        let name = instrument.id.description
        let axis = ReportPage.axis(of: [prices], count: 6)
        let panel = ChartPanel(
            top: 16, height: 280, name: "", axis: axis, label: { NumberText.decimal($0, axis.decimals) },
            shapes: "<path class=\"price\" d=\"\(ChartPath.line(prices, axis))\"/>")
        let fills = result.fills.filter { $0.instrument.position == index }
        let marks = FillMarks(fills, instrument: instrument, timeline: timeline, panel: panel)
        let buys = fills.count { $0.side == .buy }
        let values = prices.map { $0.isEmpty ? nil : $0.last }
        let pointer = ChartPointer.Series(name: "Price", values: values, decimals: min(instrument.priceDecimals, 8))
        let counts = "\(NumberText.count(buys)) buys and \(NumberText.count(fills.count - buys)) sells"
        let chart = Chart(
            id: "price-\(index + 1)", title: "\(name): price and fills",
            legend: Legend.line("price", "price") + Legend.mark("buy", Legend.up, "buy")
                + Legend.mark("sell", Legend.down, "sell"),
            summary: "Price of \(name) with \(counts).", panels: [panel], ticks: ticks, overlay: marks.markup,
            pointer: ChartPointer(timeline: timeline, series: [pointer]),
            note: marks.isThinned ? "\(counts); where many fall together one mark stands for several." : "")
        return chart.markup()
    }

    /// Value of positions over equity.
    func exposureChart() -> String {
        guard !timeline.exposure.isEmpty, let highest = timeline.exposure.max(), highest > 0 else { return "" }
        let axis = ValueAxis(from: 0, to: highest, count: 3)
        let area = ChartPath.area("fill", timeline.exposure, where: timeline.equity, axis)
        let decimals = max(0, axis.decimals - 2)
        let panel = ChartPanel(
            top: 12, height: 120, name: "", axis: axis, label: { NumberText.percent($0, decimals) },
            shapes: area)
        let values = zip(timeline.exposure, timeline.equity).map { $1.isEmpty ? nil : Double?($0) }
        let series = ChartPointer.Series(name: "Exposure", values: values, decimals: 1, isPercent: true)
        let chart = Chart(
            id: "exposure", title: "Exposure", legend: Legend.area("fill", "positions as a share of equity, mean"),
            summary: "Positions were open at the end of \(NumberText.percent(result.performance.exposure, 1)) of the "
                + "bars.",
            panels: [panel], ticks: ticks, pointer: ChartPointer(timeline: timeline, series: [series]))
        return chart.markup()
    }

    static func axis(of series: [[Envelope]], count: Int) -> ValueAxis {
        var (low, high) = (Double.infinity, -Double.infinity)
        for point in series.joined() where !point.isEmpty {
            low = min(low, point.low)
            high = max(high, point.high)
        }
        return ValueAxis(from: low, to: high, count: count)
    }
}
