import Foundation
import TestSupport
import Testing
import Trading

@testable import Storage

@Suite struct BarReportTests {
    let folder: BarTestFolder

    init() throws { folder = try BarTestFolder() }

    private func examine(_ lines: [String]) throws -> BarReport {
        try BarReport.examine(try folder.write(SampleBars.csv(lines)))
    }

    @Test func `each kind of fault is counted and shown where it is`() throws {
        var lines = SampleBars.rows(400) { (100..<104).contains($0) }
        func cells(_ index: Int) -> [String] { lines[index].split(separator: ",").map(String.init) }
        lines[10] = "garbage"
        lines[20] = ([cells(20)[0]] + ["100", "99", "101", "100", "1"]).joined(separator: ",")
        lines[30] = ([cells(30)[0]] + ["-1"] + cells(30)[2...]).joined(separator: ",")
        lines[40] = lines[39]
        lines.swapAt(50, 51)
        lines[60] = cells(60)[0] + "000," + cells(60)[1...].joined(separator: ",")
        lines[70] = (cells(70)[..<5] + ["0"]).joined(separator: ",")
        lines[80] = (["\(Int64(cells(80)[0])! + 7)"] + cells(80)[1...]).joined(separator: ",")
        let report = try examine(lines)
        let lineOf = { (kind: BarFinding.Kind) in report[kind]?.examples.map(\.line) }
        #expect(lineOf(.malformed) == [12])
        #expect(lineOf(.inconsistent) == [22])
        #expect(lineOf(.absurd) == [32])
        #expect(lineOf(.duplicate) == [42])
        #expect(lineOf(.disorder) == [53])
        #expect(lineOf(.mixedUnits) == [62])
        #expect(lineOf(.zeroVolume)?.contains(72) == true)
        #expect(lineOf(.misaligned) == [82])
        #expect(report.gaps.contains { $0.missing == 4 })
        #expect(!report.isSound && report.interval == .minute)
    }

    @Test func `a file that imports is sound`() throws {
        let report = try examine(SampleBars.rows(500))
        #expect(report.isSound && report.gaps.isEmpty && report.bars == 500)
        let reversed = try examine(SampleBars.rows(500).reversed())
        #expect(reversed.isSound && reversed.gaps.isEmpty)
    }

    @Test func `only the first twenty of a kind are kept, all are counted`() throws {
        let lines = SampleBars.rows(100) + Array(repeating: "x", count: 70)
        let finding = try #require(try examine(lines)[.malformed])
        #expect(finding.count == 70 && finding.examples.count == 20)
    }

    @Test func `a price ten times too high for one minute is an outlier`() throws {
        var lines = SampleBars.rows(500)
        lines[250] = lines[250].split(separator: ",")[0] + ",900000,900000,900000,900000,1"
        let report = try examine(lines)
        #expect(report[.outlier]?.examples.map(\.line) == [252, 253])
        #expect(report.isSound)
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `the crash to six cents on Coinbase is found, and quiet files have no fault`() throws {
        let crash = try BarReport.examine(SharedData.url("bars/coinbase_BTCUSD_1d_2014-12_2018-08.csv.gz"))
        #expect(crash[.outlier]?.examples.contains { $0.time?.description == "2017-04-15T00:00:00Z" } == true)
        #expect(crash.gaps.count == 8 && crash.longestGap?.missing == 20)
        let hours = try BarReport.examine(SharedData.url("bars/coinbase_BTCUSD_1h_2017-07_2019-10.csv.gz"))
        #expect(hours[.zeroVolume]?.count == 28 && hours.isSound && hours.gaps.isEmpty)
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `a report on the archive agrees with the report on its file`() throws {
        let file = SharedData.url("bars/coinbase_BTCUSD_1h_2017-07_2019-10.csv.gz")
        let store = BarStore(home: folder.url)
        try BarImporter.importFiles([file], instrument: try InstrumentID("BTC/USD"), into: store)
        let archive = BarReport.examine(try store.open(try InstrumentID("BTC/USD"), .hour))
        let text = try BarReport.examine(file)
        #expect(archive.gaps == text.gaps && archive.bars == text.bars)
        #expect(archive.findings.map(\.kind) == text.findings.map(\.kind))
        #expect(archive.findings.map(\.count) == text.findings.map(\.count))
    }
}
