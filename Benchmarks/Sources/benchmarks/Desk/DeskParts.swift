import Agents
import Foundation
import Storage
import Trading

/// What the benchmarks of the desk share: bars, a place for the record, minds.
struct DeskParts {
    let series: BarSeries
    private let options: Options

    /// Real bars of the file that `--bars` names; a generated market without one.
    init(_ options: Options) throws {
        self.options = options
        let instrument = try PreparedBars.instrument()
        guard let path = options["bars"] else {
            series = try PreparedBars.generated(instrument, count: 50_000)
            return
        }
        let bars = try BarFileReader.read(URL(fileURLWithPath: path))
        series = try BarSeries(instrument: instrument, interval: bars.interval, columns: bars.columns)
    }

    /// Where the bars come from, for a note.
    var source: String { options["bars"].map { URL(fileURLWithPath: $0).lastPathComponent } ?? "generated bars" }

    /// A debate among language models that answer from this process, or from the record.
    static func debate(_ model: any LanguageModel, _ watchdog: RulesWatchdog? = nil) -> DeskRoom {
        let began = ContinuousClock.now
        let mind = LanguageMind(
            standard: LanguageSeat(model), fallback: RulesMind(),
            price: { _, _ in nil }, stopwatch: { ContinuousClock.now - began })
        return DeskRoom(
            DebateDesk(DebateDesk.Minds(analyst: mind, trader: mind, riskManager: mind)), watchdog: watchdog)
    }

    /// A desk by its name whose every seat thinks by rules.
    static func rules(_ desk: String) -> DeskRoom {
        let mind = RulesMind()
        switch desk {
        case "planner-trader-judge":
            return DeskRoom(PlannerDesk(PlannerDesk.Minds(planner: mind, trader: mind, judge: mind), seed: 1))
        case "panel":
            return DeskRoom(PanelDesk(Persona.allCases.map { PanelDesk.Seat($0, mind) }, riskManager: mind))
        case "ensemble": return DeskRoom(EnsembleDesk(rules: mind, riskManager: mind, settings: .init()))
        default: return DeskRoom(DebateDesk(DebateDesk.Minds(analyst: mind, trader: mind, riskManager: mind)))
        }
    }

    /// Whose decisions these are.
    func terms(_ label: String) -> DeskTerms {
        DeskTerms(run: description(label).id, desk: "debate", models: [Setting("all", label)])
    }

    /// A run of this benchmark.
    func description(_ label: String) -> RunDescription {
        RunDescription(
            mode: .backtest,
            sleeves: [
                RunDescription.Sleeve(
                    name: "desk", strategy: "desk", parameters: [], sizing: "fraction:0.05",
                    capital: Notional(Fixed(100_000)))
            ],
            instruments: [series.instrument],
            data: [
                RunDescription.DataSource(
                    label: "\(source), \(label)", checksum: "", count: series.count, first: nil, last: nil)
            ],
            interval: series.interval, riskProfile: "standard", riskSettings: [], fillModel: [], warmUpBars: 0,
            seed: nil, productVersion: "benchmark")
    }
}

/// A home on the disk with an open record, which goes with the benchmark.
final class DeskHome {
    let store: RecordStore
    private let lock: HomeLock
    private let folder: TemporaryFolder

    init(_ options: Options) throws {
        folder = try TemporaryFolder(in: options["home"])
        let home = Home(path: folder.path + "/home")
        lock = try home.lock()
        store = try RecordStore(home, .write)
    }
}
