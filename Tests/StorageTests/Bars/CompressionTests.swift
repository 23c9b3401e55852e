import Foundation
import Testing
import Trading

@testable import Storage

@Suite struct CompressionTests {
    let folder: BarTestFolder
    let text = SampleBars.csv(SampleBars.rows(60))

    init() throws { folder = try BarTestFolder() }

    @Test func `a gzip file cut at any byte is refused, and nothing else happens`() throws {
        let whole = Compressed.gzip(text)
        for length in 0..<whole.count {
            let file = try folder.write(Array(whole[..<length]))
            #expect(throws: BarImportError.self, "\(length)") { try BarFileReader.read(file) }
        }
        let cut = try folder.write(Array(whole.dropLast(3)))
        let error = #expect(throws: BarImportError.self) { try BarFileReader.read(cut) }
        #expect(
            error?.description == cut.path + ": the gzip data ends too early; download or copy the file again")
    }

    @Test func `a zip file cut at any byte is refused`() throws {
        let whole = Compressed.zip([Compressed.Member(text: text)])
        for length in 0..<whole.count {
            let file = try folder.write(Array(whole[..<length]))
            #expect(throws: BarImportError.self, "\(length)") { try BarFileReader.read(file) }
        }
    }

    @Test func `a gzip checksum or length that differs is damage`() throws {
        let whole = Compressed.gzip(text)
        for position in 1...8 {
            var bytes = whole
            bytes[bytes.count - position] ^= 0x10
            let error = #expect(throws: BarImportError.self) { try BarFileReader.read(try folder.write(bytes)) }
            let detail = position > 4 ? "incorrect data check" : "incorrect length check"
            #expect(error?.reason == .content(.corrupt(format: "gzip", detail: detail)))
        }
        let error = #expect(throws: BarImportError.self) {
            try BarFileReader.read(try folder.write(whole + Array("tail".utf8)))
        }
        #expect(error?.reason == .content(.corrupt(format: "gzip", detail: "other data follows the end")))
    }

    @Test(arguments: 0...399)
    func `one changed byte of a compressed file is refused or changes nothing`(seed: Int) throws {
        var generator = BarTestGenerator(seed: UInt64(seed))
        let isZip = seed % 2 == 0
        var bytes = isZip ? Compressed.zip([Compressed.Member(text: text)]) : Compressed.gzip(text)
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
        let file = try folder.write(bytes)
        let expected = rows(try BarFileReader.read(try folder.write(text, "plain.csv")).columns)
        do throws(BarImportError) {
            #expect(rows(try BarFileReader.read(file).columns) == expected)
        } catch {
            #expect(!error.description.isEmpty)
        }
    }

    @Test func `zip files of other kinds are refused by name`() throws {
        func refusal(_ members: [Compressed.Member]) throws -> String? {
            let file = try folder.write(Compressed.zip(members))
            let error = #expect(throws: BarImportError.self) { try BarFileReader.read(file) }
            return error?.reason.description
        }
        #expect(
            try refusal([.init(name: "readme.txt", text: text)])
                == "the zip file is refused: it holds no CSV; one file whose name ends in .csv is needed")
        #expect(
            try refusal([.init(name: "a.csv", text: text), .init(name: "b.CSV", text: text)])
                == "the zip file is refused: it holds 2 CSV files; unpack it and name the ones to import")
        #expect(
            try refusal([.init(text: text, flags: 1)])
                == "the zip file is refused: its member is encrypted; unpack it and import the CSV")
        #expect(
            try refusal([.init(text: text, method: 12)])
                == "the zip file is refused: compression method 12 is not read; unpack it and import the CSV")
        #expect(
            try refusal([.init(text: text, checksum: 1)])
                == "the zip data is damaged (the checksum differs); download or copy the file again")
        var large = Compressed.zip([.init(text: text)])
        large.replaceSubrange((large.count - 6)..<(large.count - 2), with: [0xff, 0xff, 0xff, 0xff])
        let error = #expect(throws: BarImportError.self) { try BarFileReader.read(try folder.write(large)) }
        #expect(
            error?.reason.description
                == "the zip file is refused: it uses the zip64 layout; unpack it and import the CSV")
    }

    @Test func `a bomb of zeros is refused before it fills the memory`() throws {
        let bomb = Compressed.deflate([UInt8](repeating: 0, count: 50_000_000), windowBits: 31)
        let error = #expect(throws: BarImportError.self) { try BarFileReader.read(try folder.write(bomb)) }
        #expect(error?.reason == .lineTooLong(limit: 262_144))
    }
}
