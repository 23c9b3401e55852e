import Foundation
import Research
import Testing
import Trading

struct RunReportTests {
    /// A folder of its own, removed at the end.
    func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("report-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch {
                Issue.record("the temporary folder stays: \(error)")
            }
        }
        try body(folder.path)
    }

    func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func `a report is five files, and nothing half written is left`() throws {
        try withFolder { folder in
            let result = try ResearchFixture.run([try ResearchFixture.market(5_000)])
            let report = RunReport(result)
            let files = try report.write(to: folder + "/new/deep")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/new/deep").sorted()
            #expect(names == ["equity-sampled.csv", "equity.csv", "report.html", "summary.json", "trades.csv"])
            #expect(try text(files.page) == report.html())
            #expect(try text(files.summary) == RunSummary(result).json())
            #expect(try text(files.trades).split(separator: "\n").count == result.trips.count + 1)
            #expect(try text(files.equity).split(separator: "\n").count == result.curve.days.count + 1)
        }
    }

    @Test func `writing again replaces the files by the same bytes`() throws {
        try withFolder { folder in
            let report = RunReport(try ResearchFixture.run([try ResearchFixture.market(3_000)]))
            let first = try report.write(to: folder)
            let before = try text(first.sampledEquity)
            let second = try report.write(to: folder)
            #expect(first == second)
            #expect(try text(second.sampledEquity) == before)
        }
    }

    @Test func `trades add up to what was realized`() throws {
        let result = try ResearchFixture.run([try ResearchFixture.market(5_000)])
        var sum = Fixed.zero
        for row in RunReport(result).tradesCSV().split(separator: "\n").dropFirst() {
            let cells = row.split(separator: ",", omittingEmptySubsequences: false)
            #expect(cells.count == 18)
            sum = try sum.adding(try Fixed(cells[13]))
        }
        #expect(sum == result.sleeves[0].realized.value)
    }

    @Test func `a file in the way is an error that names it and what to do`() throws {
        try withFolder { folder in
            let path = folder + "/taken"
            try "x".write(toFile: path, atomically: true, encoding: .utf8)
            let report = RunReport(try ResearchFixture.run([try ResearchFixture.market(10)]))
            let error = try #require(throws: ReportError.self) { _ = try report.write(to: path) }
            #expect(error.path == path)
            #expect(error.description.contains("choose a path where no file is in the way"))
            let inside = try #require(throws: ReportError.self) { _ = try report.write(to: path + "/below") }
            #expect(inside.description.contains("Not a directory"))
        }
    }

    @Test func `a file that cannot be replaced is an error and leaves nothing half written`() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/summary.json", withIntermediateDirectories: true)
            let report = RunReport(try ResearchFixture.run([try ResearchFixture.market(10)]))
            let error = try #require(throws: ReportError.self) { _ = try report.write(to: folder) }
            #expect(error.path.hasSuffix("summary.json"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["summary.json"])
        }
    }
}
