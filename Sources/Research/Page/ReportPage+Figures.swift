import Accounting
import Trading

extension ReportPage {
    /// The figures that a stranger asks for first, each with that of holding beneath.
    func tiles() -> String {
        let run = result.performance
        let flat = "Daily returns did not vary, or there were fewer than two days."
        let short = "The run was shorter than a day, or the figure is beyond all sense."
        var text = "<section class=\"tiles\" aria-label=\"Headline figures\">"
        text += percentTile("Total return", run.totalReturn, holding?.totalReturn, "There was no cash.", isToned: true)
        text += percentTile("Annual return", run.annualReturn, holding?.annualReturn, short, isToned: true)
        text += percentTile("Largest drawdown", run.maxDrawdown, holding?.maxDrawdown, "There were no bars.")
        text += percentTile("Volatility", run.volatility, holding?.volatility, "There were fewer than two days.")
        text += ratioTile("Sharpe", run.sharpe, holding?.sharpe, flat)
        text += ratioTile("Sortino", run.sortino, holding?.sortino, "No day lost money, or there was no day.")
        text += ratioTile("Calmar", run.calmar, holding?.calmar, "Equity never fell, or there is no annual return.")
        text += tile(
            "Time in the market", figure(NumberText.percent(run.exposure, 1), run.exposure, "There were no bars."),
            holding == nil ? nil : NumberText.percent(1, 0))
        return text + "</section>"
    }

    /// The figures of the trades.
    func facts() -> String {
        let run = result.performance
        let none = "No trade was finished."
        let drawdownLength = run.maxDrawdownLength.map { NumberText.length($0) }
        var rows: [(String, String)] = [
            ("Trades", NumberText.count(run.trades)),
            ("Won", figure(NumberText.percent(run.winRate, 1), run.winRate, none)),
            ("Profit factor", figure(NumberText.ratio(run.profitFactor), run.profitFactor, "No trade lost money.")),
            ("Profit per trade", money(RunSummary.expectancy(result.trips), none)),
            ("Best trade", money(run.bestTrade?.profit.value, none)),
            ("Worst trade", money(run.worstTrade?.profit.value, none)),
            ("Average hold", figure(NumberText.length(run.averageHold), run.averageHold, none)),
            ("Best day", day(run.bestDay)),
            ("Worst day", day(run.worstDay)),
            (
                "Length of largest drawdown",
                figure(drawdownLength ?? NumberText.absent, drawdownLength, "Equity never fell.")
            ),
            ("Fees", money(result.fees, "")),
            ("Turnover", money(result.turnover, "")),
            ("Cash at the end", money(result.cash, "")),
        ]
        for held in result.instruments {
            let asset = Markup.escaped(held.instrument.id.base.code)
            rows.append(
                (
                    "Still held",
                    NumberText.decimal(held.openQuantity.value, held.instrument.quantityDecimals) + " " + asset
                ))
        }
        rows.append(("Equity at the end", money(result.finalEquity, "")))
        var text = "<section aria-label=\"Trades and costs\"><dl class=\"facts\">"
        for (name, value) in rows { text += "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }
        return text + "</dl></section>"
    }

    private func percentTile(
        _ name: String, _ value: Double?, _ held: Double?, _ why: String, isToned: Bool = false
    ) -> String {
        let text = figure(Markup.number(NumberText.percent(value, signed: isToned)), value, why)
        let tone = isToned ? Markup.tone(value) : "flat"
        return tile(name, text, held.map { NumberText.percent($0, signed: isToned) }, tone: tone)
    }

    private func ratioTile(_ name: String, _ value: Double?, _ held: Double?, _ why: String) -> String {
        tile(name, figure(Markup.number(NumberText.ratio(value)), value, why), held.map { NumberText.ratio($0) })
    }

    private func tile(_ name: String, _ value: String, _ held: String?, tone: String = "flat") -> String {
        var text = "<div><dl><dt>\(name)</dt><dd class=\"big \(tone)\">\(value)</dd>"
        if holding != nil { text += "<dd class=\"hold\">buy and hold \(Markup.number(held ?? NumberText.absent))</dd>" }
        text += "</dl></div>"
        return text
    }

    /// A figure, or a dash that says why there is none.
    private func figure<Value>(_ text: String, _ value: Value?, _ why: String) -> String {
        value == nil ? "<abbr title=\"\(Markup.escaped(why))\">\(NumberText.absent)</abbr>" : Markup.number(text)
    }

    private func money(_ value: Fixed?, _ why: String) -> String {
        guard let value else { return figure(NumberText.absent, Fixed?.none, why) }
        return Markup.number(NumberText.decimal(value, 2)) + " " + quote
    }

    private func day(_ day: DailyReturn?) -> String {
        guard let day else { return figure(NumberText.absent, DailyReturn?.none, "There were no days.") }
        return Markup.number(NumberText.percent(day.fraction, signed: true)) + ", \(day.date)"
    }
}
