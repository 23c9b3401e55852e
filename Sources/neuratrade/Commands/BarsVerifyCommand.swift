import ArgumentParser
import Foundation
import Storage
import Trading

/// `neuratrade bars verify`.
struct BarsVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Report all that is right and wrong with files or archives of bars.",
        discussion: """
            Finds gaps, duplicates, disorder, impossible prices, zero volume, outliers and mixed time units, and the \
            checksums of archives. Without a file it looks at every archive. Exit code 1 where an import would refuse.
            """)

    @OptionGroup var home: HomeOptions
    @Argument(help: "Files or archives; every archive of the home where absent.") var files: [String] = []
    @Option(help: ArgumentHelp("The length of a bar, told from the file where absent.", valueName: "1m"))
    var interval: String?

    func run() throws {
        let length = try interval.map { try BarsOptions.interval($0) }
        let urls =
            files.isEmpty
            ? try BarStore(home: try home.resolved().url).list().map(\.url) : files.map { URL(fileURLWithPath: $0) }
        if urls.isEmpty {
            print("No archives in \(try home.resolved().path); import some with 'neuratrade bars import'.")
        }
        var isSound = true
        for url in urls {
            let report =
                url.pathExtension == "bars"
                ? BarReport.examine(try BarArchive(opening: url, verify: .full))
                : try BarReport.examine(url, interval: length)
            isSound = isSound && report.isSound
            print(BarsVerifyCommand.text(report))
        }
        if !isSound { throw ExitCode(1) }
    }

    private static func text(_ report: BarReport) -> String {
        var lines = [
            "\(report.name): \(Figures.grouped(report.bars)) bars"
                + (report.interval.map { " of \($0)" } ?? "")
                + (report.from.map { " from \($0)" } ?? "") + (report.to.map { " to \($0)" } ?? ""),
            report.isSound
                ? Terminal.colored("  sound", .green) : Terminal.colored("  faulty: an import would refuse it", .red),
        ]
        if report.gaps.isEmpty {
            lines.append("  no gaps")
        } else {
            lines.append(
                "  \(Figures.grouped(report.gaps.count)) gaps, \(Figures.grouped(report.missing)) bars missing")
            if let longest = report.longestGap { lines.append("    longest: \(longest)") }
        }
        for finding in report.findings {
            lines.append("  \(finding.kind.rawValue): \(Figures.grouped(finding.count))")
            for example in finding.examples.prefix(3) {
                let place = example.line.map { "line \($0)" } ?? example.time?.description ?? ""
                lines.append("    \(place): \(example.text)")
            }
        }
        return lines.joined(separator: "\n")
    }
}
