import Trading

/// A result as a short text for a terminal, at most a hundred columns wide.
public struct RunText: Sendable {
    /// What every report says about itself.
    public static let caution =
        "What happened on stored or generated bars proves nothing about the future: it shows how these rules met these "
        + "prices, once."

    /// How the text is to look.
    public struct Options: Hashable, Sendable {
        /// Whether gains and losses are colored, with the terminal's escape codes.
        public var usesColor: Bool
        /// Where the report was written; left out where there is none.
        public var reportPath: String?

        /// Plain text without a report where nothing else is said.
        public init(usesColor: Bool = false, reportPath: String? = nil) {
            self.usesColor = usesColor
            self.reportPath = reportPath
        }
    }

    private let result: RunResult
    private let holding: HoldingBenchmark?
    private let options: Options

    /// A text about a result.
    /// - Complexity: O(bars), a few nanoseconds a bar, for the comparison with holding.
    public init(_ result: RunResult, options: Options = Options()) {
        self.result = result
        self.options = options
        holding = HoldingBenchmark(result.series)
    }

    /// The text, with a final line break.
    public func text() -> String {
        var lines = [RunText.cut(result.title, 100), RunText.cut(period(), 100)]
        let line = Sparkline.text(equity())
        if !line.isEmpty { lines += ["", "  " + line] }
        lines += [""] + comparison() + [""] + trades()
        for warning in result.warnings { lines += RunText.wrapped("  Warning   ", RunText.plain(warning)) }
        if let path = options.reportPath { lines.append("  Report    " + RunText.plain(path)) }
        lines += RunText.wrapped("  ", RunText.caution)
        return lines.joined(separator: "\n") + "\n"
    }

    private func period() -> String {
        guard let from = result.from, let to = result.to else { return "\(result.mode.title) without bars" }
        return "\(result.mode.title), \(NumberText.minute(from)) to \(NumberText.minute(to)) UTC, "
            + "\(NumberText.count(result.barCount)) bars of \(result.interval), run \(result.run)"
    }

    /// Points for the sparkline: days, or bars where there are few days.
    private func equity() -> [Double] {
        let days = result.curve.days
        if days.count >= 20 || result.curve.count > 100_000 { return days.map(\.equity.doubleValue) }
        return result.curve.history.map(\.chartValue)
    }

    private func comparison() -> [String] {
        let run = result.performance
        let percent = { (value: Double?) in NumberText.percent(value, signed: true) }
        var lines = [row("", "this run", holding == nil ? nil : "buy and hold")]
        lines.append(row("Total return", percent(run.totalReturn), percent(holding?.totalReturn), run.totalReturn))
        lines.append(row("Annual return", percent(run.annualReturn), percent(holding?.annualReturn), run.annualReturn))
        lines.append(
            row("Largest drawdown", NumberText.percent(run.maxDrawdown), NumberText.percent(holding?.maxDrawdown)))
        lines.append(row("Sharpe", NumberText.ratio(run.sharpe), NumberText.ratio(holding?.sharpe)))
        lines.append(row("Sortino", NumberText.ratio(run.sortino), NumberText.ratio(holding?.sortino)))
        lines.append(row("Calmar", NumberText.ratio(run.calmar), NumberText.ratio(holding?.calmar)))
        return lines
    }

    private func row(_ name: String, _ value: String, _ held: String?, _ tone: Double? = nil) -> String {
        var text = "  " + name + RunText.space(20 - name.count) + RunText.space(14 - value.count) + colored(value, tone)
        if holding != nil, let held { text += RunText.space(18 - held.count) + held }
        return text
    }

    private func trades() -> [String] {
        let run = result.performance
        let quote = result.quote?.code ?? ""
        var lines = [
            "  Equity    \(NumberText.decimal(result.curve.start, 2)) to "
                + "\(NumberText.decimal(result.finalEquity, 2)) \(quote)"
        ]
        var text = NumberText.count(run.trades)
        if let winRate = run.winRate {
            text += ", \(NumberText.count(run.wins)) won (\(NumberText.percent(winRate, 1)))"
            text += ", profit factor \(NumberText.ratio(run.profitFactor)), held \(NumberText.length(run.averageHold))"
        }
        lines += RunText.wrapped("  Trades    ", text)
        lines.append(
            "  Fees      \(NumberText.decimal(result.fees, 2)) \(quote), in the market "
                + "\(NumberText.percent(run.exposure, 1)) of the time")
        let held = result.instruments.filter { $0.openQuantity != .zero }
            .map { "\($0.openQuantity) \($0.instrument.id.base)" }
        if !held.isEmpty { lines += RunText.wrapped("  Held      ", held.joined(separator: ", ")) }
        if !result.refusals.isEmpty {
            let refusals = result.refusals.map { "\($0.code) \(NumberText.count($0.count))" }
            lines += RunText.wrapped("  Refused   ", refusals.joined(separator: ", "))
        }
        if result.eventCount > 0 {
            let what = result.eventCount == 1 ? "risk event or alert" : "risk events and alerts"
            lines.append("  Events    \(NumberText.count(result.eventCount)) \(what)")
        }
        return lines
    }

    private func colored(_ text: String, _ tone: Double?) -> String {
        guard options.usesColor, let tone, tone != 0 else { return text }
        return "\u{1B}[\(tone > 0 ? 32 : 31)m\(text)\u{1B}[0m"
    }
}
