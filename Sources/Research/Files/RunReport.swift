import Trading

/// A result as files: a page to look at, and its figures for programs and spreadsheets.
public struct RunReport: Sendable {
    /// Where the files of a report are.
    public struct Files: Hashable, Sendable {
        /// The page.
        public let page: String
        /// The figures as JSON.
        public let summary: String
        /// Every finished trade.
        public let trades: String
        /// Equity at every day's end.
        public let equity: String
        /// Equity along the run, downsampled so that its extremes stay.
        public let sampledEquity: String
    }

    private let result: RunResult
    private let page: ReportPage

    /// A report on a result.
    /// - Complexity: O(bars), about twenty nanoseconds a bar.
    public init(_ result: RunResult) {
        self.result = result
        page = ReportPage(result)
    }

    /// The page: complete in itself, and the same bytes for the same result.
    public func html() -> String { page.html() }

    /// Writes all files into a folder, which is made where it is missing; files of an earlier report are replaced.
    ///
    /// Each file appears whole or not at all, the page last.
    ///
    /// - Throws: ``ReportError`` with path and remedy.
    public func write(to folder: String) throws(ReportError) -> Files {
        let base = folder.isEmpty ? "." : folder
        try WholeFile.makeFolder(base)
        let prefix = base.hasSuffix("/") ? base : base + "/"
        let files = Files(
            page: prefix + "report.html", summary: prefix + "summary.json", trades: prefix + "trades.csv",
            equity: prefix + "equity.csv", sampledEquity: prefix + "equity-sampled.csv")
        try WholeFile.write(try summary(files.summary), to: files.summary)
        try WholeFile.write(tradesCSV(), to: files.trades)
        try WholeFile.write(equityCSV(), to: files.equity)
        try WholeFile.write(sampledEquityCSV(page.timeline), to: files.sampledEquity)
        try WholeFile.write(html(), to: files.page)
        return files
    }

    private func summary(_ path: String) throws(ReportError) -> String {
        do {
            return try RunSummary(result).json()
        } catch {
            throw ReportError(path: path, reason: "\(error)", remedy: "report this: a figure was not finite")
        }
    }

    /// Every finished trade, in the order they closed.
    public func tradesCSV() -> String {
        var table = CSVTable([
            "number", "instrument", "strategy", "opened", "closed", "hold_seconds", "bars", "quantity", "entry_price",
            "exit_price", "entry_notional", "exit_notional", "fees", "profit", "return", "exit_reason",
            "entry_decision", "exit_decision",
        ])
        for (index, trip) in result.trips.enumerated() {
            let line = TradeLine(trip, result: result)
            table.add([
                .number("\(index + 1)"), .text(line.instrument.id.description), .text(line.sleeve),
                .number(trip.opened.description), .number(trip.closed.description),
                .number("\(trip.hold.nanoseconds / 1_000_000_000)"), .number("\(trip.bars)"),
                .number(line.quantity.description), RunReport.cell(line.entryPrice), RunReport.cell(line.exitPrice),
                .number(trip.entryNotional.description), .number(trip.exitNotional.description),
                .number(trip.fees.description), .number(trip.profit.description),
                line.fraction.map { .number("\($0)") } ?? .none, .text(trip.exitReason.rawValue),
                .number("\(trip.entryDecision.number)"), .number("\(trip.exitDecision.number)"),
            ])
        }
        return table.content
    }

    /// Equity at the last bar of every UTC day.
    public func equityCSV() -> String {
        var table = CSVTable(["date", "equity", "return"])
        var before = result.curve.start
        for day in result.curve.days {
            let change: CSVTable.Cell =
                before > .zero ? .number("\(day.equity.doubleValue / before.doubleValue - 1)") : .none
            table.add([.number(day.date.description), .number(day.equity.description), change])
            before = day.equity
        }
        return table.content
    }

    private func sampledEquityCSV(_ timeline: RunTimeline) -> String {
        var table = CSVTable(["time", "equity", "equity_low", "equity_high", "drawdown", "buy_and_hold", "exposure"])
        for (column, point) in timeline.equity.enumerated() where !point.isEmpty {
            let hasBars = !timeline.holding.isEmpty
            table.add([
                .number(timeline.time(ofColumn: column).description), RunReport.money(point.last),
                RunReport.money(point.low), RunReport.money(point.high), .number("\(timeline.drawdown[column])"),
                hasBars ? RunReport.money(timeline.holding[column].last) : .none,
                hasBars ? .number("\(timeline.exposure[column])") : .none,
            ])
        }
        return table.content
    }

    private static func cell(_ value: Fixed?) -> CSVTable.Cell { value.map { .number($0.description) } ?? .none }

    /// A charted value, which is floating point, to eight decimals without thousands.
    private static func money(_ value: Double) -> CSVTable.Cell {
        .number(NumberText.decimal(value, 8).filter { $0 != "," })
    }
}
