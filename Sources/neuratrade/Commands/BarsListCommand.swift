import ArgumentParser
import Foundation
import Storage

/// `neuratrade bars list`.
struct BarsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the archives of bars.")

    @OptionGroup var home: HomeOptions

    func run() throws {
        let summaries = try BarStore(home: try home.resolved().url).list()
        guard !summaries.isEmpty else {
            print("No archives in \(try home.resolved().path); import some with 'neuratrade bars import'.")
            return
        }
        var table = TextTable([
            ("instrument", .left), ("interval", .left), ("bars", .right), ("from", .left), ("to", .left),
            ("gaps", .right), ("missing", .right), ("MB", .right),
        ])
        var faults: [String] = []
        for summary in summaries {
            switch summary.contents {
            case .success(let contents):
                table.add([
                    contents.instrument.description, contents.interval.description, Figures.grouped(contents.bars),
                    contents.from.description, contents.to.description, Figures.grouped(contents.gaps),
                    Figures.grouped(contents.missing), "\((Double(summary.bytes) / 100_000).rounded() / 10)",
                ])
            case .failure(let error): faults.append("\(error)")
            }
        }
        print(table.text)
        for fault in faults { Terminal.complain("neuratrade: \(fault)") }
        if !faults.isEmpty { throw ExitCode(1) }
    }
}
