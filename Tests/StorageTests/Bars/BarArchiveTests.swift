import Foundation
import TestSupport
import Testing
import Trading

@testable import Storage

@Suite struct BarArchiveTests {
    let folder: BarTestFolder
    let store: BarStore

    init() throws {
        folder = try BarTestFolder()
        store = BarStore(home: folder.url.appendingPathComponent("home"))
    }

    private func imported(_ lines: [String]) throws -> BarArchive {
        try BarImporter.importFiles(
            [try folder.write(SampleBars.csv(lines))], instrument: SampleBars.bitcoin, into: store)
        return try store.open(SampleBars.bitcoin, .minute)
    }

    @Test func `bars come back from the archive as they were read`() throws {
        let lines = SampleBars.rows(3_000) { $0 == 77 }
        let archive = try imported(lines)
        let parsed = try BarFileReader.read(folder.url.appendingPathComponent("bars.csv"))
        #expect(rows(archive.columns) == rows(parsed.columns))
        #expect(archive.instrument == SampleBars.bitcoin && archive.interval == .minute)
        #expect(archive.gapCount == 1 && archive.missing == 1 && archive.source == "bars.csv")
        #expect(archive.path.hasSuffix("/home/bars/BTC-USDT_1m.bars"))
        #expect(try folder.contents() == ["bars.csv", "home", "home/bars", "home/bars/BTC-USDT_1m.bars"])
        let size = try FileManager.default.attributesOfItem(atPath: archive.path)[.size] as? Int
        #expect(size == 4_096 + 48 * 2_999)
    }

    @Test func `a series over the archive has the prices of the file`() throws {
        let archive = try imported(SampleBars.rows(200))
        let instrument = try Instrument(
            id: SampleBars.bitcoin, priceIncrement: Price(try Fixed("0.01")), lot: Quantity(try Fixed("0.00001")))
        let series = try BarSeries(instrument: instrument, interval: .minute, columns: archive.columns)
        let cells = SampleBars.rows(200)[150].split(separator: ",")
        #expect(instrument.price(series[150].close).description == Fixed(String(cells[4]))?.description)
        #expect(instrument.quantity(series[150].volume).description == Fixed(String(cells[5]))?.description)
    }

    @Test func `an archive cut at any byte does not open`() throws {
        let archive = try imported(SampleBars.rows(3))
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: archive.path)))
        let lengths = Array(0..<64) + Array(stride(from: 64, to: 4_096, by: 97)) + Array(4_090..<bytes.count)
        for length in lengths {
            let file = try folder.write(Array(bytes[..<length]), "cut.bars")
            #expect(throws: BarArchiveError.self, "\(length)") { try BarArchive(opening: file, verify: .header) }
        }
        let long = try folder.write(bytes + [0], "long.bars")
        let error = #expect(throws: BarArchiveError.self) { try BarArchive(opening: long, verify: .header) }
        #expect(error?.reason == .wrongSize(found: bytes.count + 1, expected: bytes.count))
    }

    @Test func `any changed byte of an archive is found`() throws {
        let archive = try imported(SampleBars.rows(40))
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: archive.path)))
        var generator = BarTestGenerator(seed: 7)
        for position in Array(0..<300) + Array(4_080..<bytes.count) {
            var changed = bytes
            changed[position] ^= UInt8.random(in: 1...255, using: &generator)
            let file = try folder.write(changed, "changed.bars")
            let error = #expect(throws: BarArchiveError.self, "\(position)") { try BarArchive(opening: file) }
            guard position >= 4_096 else { continue }
            let column = ["time", "open", "high", "low", "close", "volume"][(position - 4_096) / (8 * 40)]
            #expect(error?.reason == .damagedColumn(column))
        }
    }

    @Test func `what is wrong with an archive is said with what to do`() throws {
        let archive = try imported(SampleBars.rows(10))
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: archive.path)))
        let missing = folder.url.appendingPathComponent("none.bars")
        #expect(throws: BarArchiveError(missing.path, .missing)) { try BarArchive(opening: missing) }
        let text = try folder.write("not an archive", "text.bars")
        let error = #expect(throws: BarArchiveError.self) { try BarArchive(opening: text) }
        #expect(
            error?.description == "\(text.path): not an archive of bars; import the file with bars import")
        bytes[8] = 9
        let newer = try folder.write(bytes, "newer.bars")
        #expect(throws: BarArchiveError(newer.path, .newer(version: 9, supported: 1))) {
            try BarArchive(opening: newer)
        }
        let ether = try InstrumentID("ETH/USDT")
        try FileManager.default.copyItem(at: URL(fileURLWithPath: archive.path), to: store.url(ether, .minute))
        #expect(throws: BarArchiveError(store.url(ether, .minute).path, .misnamed(found: "BTC/USDT 1m"))) {
            try store.open(ether, .minute)
        }
    }

    @Test func `the list shows each archive, and the fault of a damaged one`() throws {
        #expect(try store.list().isEmpty)
        _ = try imported(SampleBars.rows(100) { $0 == 9 })
        _ = try folder.write("garbage", "home/bars/AAA-USDT_1m.bars")
        let list = try store.list()
        #expect(list.map(\.url.lastPathComponent) == ["AAA-USDT_1m.bars", "BTC-USDT_1m.bars"])
        #expect(throws: BarArchiveError.self) { try list[0].contents.get() }
        let contents = try list[1].contents.get()
        #expect(contents.bars == 99 && contents.gaps == 1 && contents.interval == .minute)
        #expect(contents.to.description == "2025-03-03T01:39:00Z" && list[1].bytes == 4_096 + 48 * 99)
    }

    @Test func `bars that are being read stay while the archive is replaced`() throws {
        let lines = SampleBars.rows(100)
        let before = try imported(Array(lines[..<50]))
        let held = rows(before.columns)
        let after = try imported(lines)
        #expect(after.columns.count == 100)
        #expect(rows(before.columns) == held)
    }
}
