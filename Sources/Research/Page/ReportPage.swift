import Trading

/// The report as one HTML page that needs nothing but itself: its styles, its drawings and its small script are inside.
struct ReportPage {
    /// How many trades are shown from each end.
    static let tradeLimit = 200
    /// How many instruments get a chart of their prices.
    static let priceLimit = 4

    let result: RunResult
    let timeline: RunTimeline
    let holding: HoldingBenchmark?

    init(_ result: RunResult) {
        self.result = result
        timeline = RunTimeline(result)
        holding = HoldingBenchmark(result.series)
    }

    /// The whole page; the same result gives the same bytes.
    func html() -> String {
        var page = head()
        page += "<body>" + FillMarks.definitions + "<main>"
        page += header() + tiles() + facts()
        page += equityChart()
        page += priceCharts()
        page += months()
        page += tradeResults()
        page += exposureChart()
        page += tradeTable()
        page += limits()
        page += sleeves()
        page += settings()
        page += footer()
        page += "</main><script>" + PageScript.text + "</script></body></html>\n"
        return page
    }

    /// The asset everything is paid with, safe to write.
    var quote: String { Markup.escaped(result.quote?.code ?? "") }

    private func head() -> String {
        var head = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
        head += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"
        head += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        head += "style-src 'unsafe-inline'; script-src 'unsafe-inline'\"/>"
        head += "<title>\(Markup.escaped(result.title)) \u{B7} NeuraTrade report</title>"
        head += "<style>\(PageStyle.text)</style></head>"
        return head
    }

    private func header() -> String {
        var text = "<header><p class=\"kicker\">NeuraTrade \(result.mode.title) report</p>"
        text += "<h1>\(Markup.escaped(result.title))</h1><p class=\"meta\">\(period())</p>"
        text += "<p class=\"lead\">\(lead())</p>"
        text += "<div class=\"caution\"><p>\(RunText.caution)</p>"
        if !result.warnings.isEmpty {
            text += "<ul>" + result.warnings.map { "<li>\(Markup.escaped($0))</li>" }.joined() + "</ul>"
        }
        return text + "</div></header>"
    }

    private func period() -> String {
        let run = "run \(Markup.escaped(result.run))"
        guard let from = result.from, let to = result.to else { return "No bars \u{B7} \(run)" }
        let bars = "\(NumberText.count(result.barCount)) bars of \(result.interval)"
        return "\(NumberText.minute(from)) to \(NumberText.minute(to)) UTC \u{B7} \(bars) \u{B7} \(run)"
    }

    private func lead() -> String {
        let performance = result.performance
        let start = NumberText.decimal(result.curve.start, 2)
        let end = NumberText.decimal(result.finalEquity, 2)
        guard result.from != nil else { return "There were no bars, so nothing was traded: \(end) \(quote) as before." }
        var text = "\(start) \(quote) became <strong>\(end) \(quote)</strong> in "
        text += "\(NumberText.length(performance.elapsed)) and \(trades(performance.trades))"
        guard let gain = performance.totalReturn, let held = holding?.totalReturn else { return text + "." }
        text += ": \(change(gain)), where buying and holding would have \(held < 0 ? "lost" : "made") "
        return text + "\(NumberText.percent(held.magnitude))."
    }

    private func change(_ fraction: Double) -> String {
        "a \(fraction < 0 ? "loss" : "gain") of \(NumberText.percent(fraction.magnitude))"
    }

    private func trades(_ count: Int) -> String { count == 1 ? "1 trade" : "\(NumberText.count(count)) trades" }

    private func footer() -> String {
        var text = "<footer><p>\(RunText.caution) A limit order may not fill, a price may not be there, fees and "
        text += "spreads change, and a rule that was chosen because it fits these bars will fit the next ones less.</p>"
        text += "<p>Times are UTC. Returns are simple; a year has 365 days; fees are inside every profit. The figures: "
        text += "<a href=\"summary.json\">summary.json</a>, <a href=\"trades.csv\">trades.csv</a>, "
        text += "<a href=\"equity.csv\">equity.csv</a>, <a href=\"equity-sampled.csv\">equity-sampled.csv</a>.</p>"
        return text + "</footer>"
    }
}
