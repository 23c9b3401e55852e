import Foundation
import TestSupport
import Testing
import Trading

@testable import Storage

@Suite struct BarImporterTests {
    let folder: BarTestFolder
    let store: BarStore

    init() throws {
        folder = try BarTestFolder()
        store = BarStore(home: folder.url.appendingPathComponent("home"))
    }

    private func add(_ files: [[String]]) throws -> ImportReport {
        let urls = try files.enumerated().map { try folder.write(SampleBars.csv($0.element), "part\($0.offset).csv") }
        return try BarImporter.importFiles(urls, instrument: SampleBars.bitcoin, into: store)
    }

    private func archived() throws -> [[Int64]] { rows(try store.open(SampleBars.bitcoin, .minute).columns) }

    @Test func `parts in any order, overlapping and with holes, make the same archive as the whole`() throws {
        let lines = SampleBars.rows(1_000)
        _ = try add([lines])
        let whole = try archived()
        for seed in 1...20 as ClosedRange<UInt64> {
            try FileManager.default.removeItem(at: store.folder)
            var generator = BarTestGenerator(seed: seed)
            var parts: [[String]] = []
            var position = 0
            while position < 1_000 {
                let end = min(1_000, position + Int.random(in: 20...300, using: &generator))
                let start = max(0, position - Int.random(in: 0...15, using: &generator))
                parts.append(Array(lines[start..<end]))
                position = end
            }
            parts.shuffle(using: &generator)
            let split = Int.random(in: 1...parts.count, using: &generator)
            let first = try add(Array(parts[..<split]))
            var added = first.added
            if split < parts.count { added += try add(Array(parts[split...])).added }
            #expect(added == 1_000)
            #expect(try archived() == whole)
        }
    }

    @Test func `a gap is reported and kept, and a later file can fill it`() throws {
        let lines = SampleBars.rows(300)
        let report = try add([Array(lines[..<100]), Array(lines[150...])])
        #expect(report.gaps.map(\.missing) == [50] && report.bars == 250 && report.added == 250)
        let filled = try add([Array(lines[90..<160])])
        #expect(filled.gaps.isEmpty && filled.added == 50 && filled.repeated == 20 && filled.bars == 300)
    }

    @Test func `importing the same again changes nothing`() throws {
        let lines = SampleBars.rows(500)
        _ = try add([lines])
        let before = try Data(contentsOf: store.url(SampleBars.bitcoin, .minute))
        let report = try add([lines])
        #expect(report.added == 0 && report.repeated == 500)
        #expect(try Data(contentsOf: store.url(SampleBars.bitcoin, .minute)) == before)
    }

    @Test func `files with different decimals meet at the finer one`() throws {
        let report = try add([
            ["1740960000000,1.5,2,1,1.5,10", "1740960060000,1.5,2,1,1.5,10"],
            ["1740960060000,1.50,2.000,1,1.5,10.00", "1740960120000,1.51,2,1.001,1.5,10.5"],
        ])
        #expect(report.bars == 3 && report.repeated == 1)
        #expect(try archived().map { $0[1] } == [1_500, 1_500, 1_510])
        #expect(try archived().map { $0[5] } == [100, 100, 105])
    }

    @Test func `a contradiction is refused with both rows, and the archive stays`() throws {
        let lines = SampleBars.rows(100)
        _ = try add([lines])
        let before = try Data(contentsOf: store.url(SampleBars.bitcoin, .minute))
        let other = ["1740960060000,1,2,1,1.5,10", "1740960120000,1,2,1,1.5,10"]
        let file = try folder.write(SampleBars.csv(other), "other.csv")
        let error = #expect(throws: BarImportError.self) {
            try BarImporter.importFiles([file], instrument: SampleBars.bitcoin, into: store)
        }
        let cells = lines[1].split(separator: ",").dropFirst().compactMap { Fixed(String($0))?.description }
        #expect(
            error?.description
                == "\(file.path): the bar of 2025-03-03T00:01:00Z is 1,2,1,1.5,10 here and "
                + "\(cells.joined(separator: ",")) in \(store.url(SampleBars.bitcoin, .minute).path); find out which "
                + "is right and remove the other")
        #expect(try Data(contentsOf: store.url(SampleBars.bitcoin, .minute)) == before)
    }

    @Test func `one bad row among many files leaves nothing behind`() throws {
        var lines = SampleBars.rows(5_000)
        lines[4_000] = "1741200000000,1,2,3,4,5"
        #expect(throws: BarImportError.self) {
            try add([SampleBars.rows(100, seed: 9, from: 1_640_995_200_000), lines])
        }
        #expect(try folder.contents() == ["part0.csv", "part1.csv"])
    }

    @Test func `files of different intervals are not mixed`() throws {
        let five = SampleBars.rows(100).enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
        let error = #expect(throws: BarImportError.self) { try add([SampleBars.rows(100), five]) }
        #expect(error?.reason == .intervalDiffers(found: .minutes(5), expected: .minute))
        #expect(error?.file.hasSuffix("part1.csv") == true)
    }

    @Test func `an archive that cannot be written leaves the old one, and says why`() throws {
        let blocked = BarStore(home: try folder.write("a file where the home should be", "blocked"))
        let file = try folder.write(SampleBars.csv(SampleBars.rows(10)))
        let error = #expect(throws: BarImportError.self) {
            try BarImporter.importFiles([file], instrument: SampleBars.bitcoin, into: blocked)
        }
        #expect(
            error?.description
                == "\(blocked.folder.path): cannot be written (the folder cannot be made); free space or correct the "
                + "permissions, nothing was changed")
    }

    @Test func `two imports into one home do not run at once`() throws {
        let lock = try store.lock()
        let error = #expect(throws: BarImportError.self) { try add([SampleBars.rows(10)]) }
        lock.release()
        guard case .archive(let reason) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.reason == .busy)
        #expect(try add([SampleBars.rows(10)]).bars == 10)
    }

    @Test func `progress names each file and then the steps`() throws {
        var steps: [ImportProgress.Step] = []
        let file = try folder.write(SampleBars.csv(SampleBars.rows(10)))
        try BarImporter.importFiles([file], instrument: SampleBars.bitcoin, into: store) { steps.append($0.step) }
        #expect(steps == [.reading(file: file.path, index: 1, of: 1), .merging, .writing])
    }

    @Test(arguments: 0...299)
    func `a mutated file imports soundly or leaves nothing`(seed: Int) throws {
        var generator = BarTestGenerator(seed: UInt64(seed) + 1_000)
        var bytes = Array(SampleBars.csv(SampleBars.rows(120, seed: UInt64(seed))).utf8)
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let position = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0...3, using: &generator) {
            case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: position)
            case 2: bytes.insert(Array("0123456789,.-eE\n\" ".utf8).randomElement(using: &generator)!, at: position)
            default: bytes.removeLast(Int.random(in: 0..<min(200, bytes.count), using: &generator))
            }
        }
        let file = try folder.write(bytes)
        do {
            let report = try BarImporter.importFiles([file], instrument: SampleBars.bitcoin, into: store)
            #expect(BarReport.examine(try store.open(SampleBars.bitcoin, report.interval)).isSound)
        } catch is BarImportError {
            #expect(try folder.contents() == ["bars.csv"])
        }
    }
}
