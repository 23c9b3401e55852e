import Foundation
import Research
import Trading

/// The headline figures of a recorded run as people read them.
struct RecordedFigures {
    private let summary: RunSummary

    /// Reads the figures as they were recorded.
    init(_ json: String) throws {
        do {
            summary = try JSONDecoder().decode(RunSummary.self, from: Data(json.utf8))
        } catch {
            throw CommandFailure.failed("the recorded figures cannot be read; run it again with this version")
        }
    }

    var text: String {
        var table = TextTable([("", .left), ("", .right)])
        let rows: [(String, String)] = [
            ("from", summary.from ?? "–"), ("to", summary.to ?? "–"), ("bars", Figures.grouped(summary.bars)),
            ("final equity", Figures.money(summary.finalEquity)), ("cash", Figures.money(summary.cash)),
            ("fees", Figures.money(summary.fees)), ("return", Figures.percent(summary.totalReturn)),
            ("buy and hold", Figures.percent(summary.buyAndHold?.totalReturn)),
            ("annual return", Figures.percent(summary.annualReturn)),
            ("largest drawdown", Figures.percent(summary.maxDrawdown, signed: false)),
            ("Sharpe", RecordedFigures.ratio(summary.sharpe)), ("Sortino", RecordedFigures.ratio(summary.sortino)),
            ("profit factor", RecordedFigures.ratio(summary.profitFactor)), ("trades", Figures.grouped(summary.trades)),
            ("won", Figures.percent(summary.winRate, signed: false)),
            ("time in the market", Figures.percent(summary.exposure, signed: false)),
        ]
        for (name, value) in rows { table.add([name, value]) }
        return table.text.trimmingCharacters(in: .newlines)
    }

    private static func ratio(_ value: Double?) -> String {
        guard let value, value.isFinite, value.magnitude < 1e9 else { return "–" }
        return "\((value * 100).rounded() / 100)"
    }
}
