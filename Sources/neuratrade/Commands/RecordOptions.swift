import ArgumentParser
import Foundation
import Storage

/// Which recorded run a command asks about.
struct RecordOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The run; the latest where absent.", valueName: "run")) var run: String?
    @OptionGroup var home: HomeOptions

    /// The record, opened for reading, and the run.
    func open() throws -> (store: RecordStore, run: RecordedRun) {
        let store = try RecordStore(try home.resolved(), .read)
        if let run { return (store, try store.run(run)) }
        guard let latest = try store.latestRun() else {
            throw CommandFailure.failed("no run in \(store.path) yet; start one with 'neuratrade demo'")
        }
        return (store, latest)
    }

    /// What a run is called in a heading.
    static func title(_ run: RecordedRun) -> String {
        let strategies = run.sleeves.map(\.name).joined(separator: " + ")
        let instruments = run.instruments.map(\.id.description).joined(separator: ", ")
        return "\(run.id)  \(run.mode.rawValue)  \(strategies) on \(instruments)"
    }
}
