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
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let length = try interval.map { try BarsOptions.interval($0) }
        let urls =
            files.isEmpty
            ? try BarStore(home: try home.resolved().url).list().map(\.url) : files.map { URL(fileURLWithPath: $0) }
        var reports: [BarReport] = []
        for url in urls {
            let report =
                url.pathExtension == "bars"
                ? BarReport.examine(try BarArchive(opening: url, verify: .full))
                : try BarReport.examine(url, interval: length)
            reports.append(report)
            if !json { Terminal.say(BarsVerifyCommand.text(report)) }
        }
        if json {
            try JSONOutput.print(reports.map(VerifiedBars.init))
        } else if urls.isEmpty {
            Terminal.say("No archives in \(try home.resolved().path); import some with 'neuratrade bars import'.")
        }
        if !reports.allSatisfy(\.isSound) { throw ExitCode(1) }
    }

    private static func text(_ report: BarReport) -> String {
        var lines = [
            "\(report.name): \(Figures.count(report.bars, "bar"))"
                + (report.interval.map { " of \($0)" } ?? "")
                + (report.from.map { " from \($0)" } ?? "") + (report.to.map { " to \($0)" } ?? ""),
            report.isSound
                ? Terminal.colored("  sound", .green) : Terminal.colored("  faulty: an import would refuse it", .red),
        ]
        if report.gaps.isEmpty {
            lines.append("  no gaps")
        } else {
            lines.append(
                "  \(Figures.count(report.gaps.count, "gap")), \(Figures.count(report.missing, "bar")) missing")
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

/// What is right and wrong with a file or an archive, as JSON.
private struct VerifiedBars: Encodable {
    struct Finding: Encodable {
        struct Example: Encodable {
            let line: Int?
            let time: String?
            let text: String
        }

        let kind: String
        let count: Int
        let isFault: Bool
        let examples: [Example]
    }

    struct Gap: Encodable {
        let from: String
        let to: String
        let missing: Int
    }

    let name: String
    let isSound: Bool
    let bars: Int
    let interval: String?
    let from: String?
    let to: String?
    let missing: Int
    let gaps: [Gap]
    let findings: [Finding]

    init(_ report: BarReport) {
        name = report.name
        isSound = report.isSound
        bars = report.bars
        interval = report.interval?.description
        from = report.from?.description
        to = report.to?.description
        missing = report.missing
        gaps = report.gaps.map { Gap(from: $0.from.description, to: $0.to.description, missing: $0.missing) }
        findings = report.findings.map { finding in
            Finding(
                kind: finding.kind.rawValue, count: finding.count, isFault: finding.kind.isFault,
                examples: finding.examples.map {
                    Finding.Example(line: $0.line, time: $0.time?.description, text: $0.text)
                })
        }
    }
}
