import Foundation
import Testing
import Trading

@testable import Storage

@Suite struct BarImportErrorTests {
    let folder: BarTestFolder

    init() throws { folder = try BarTestFolder() }

    /// Three good rows, then the one under test, on line 5.
    static let good = [
        "1740960000000,100.5,101,100,100.25,1", "1740960060000,100.25,101,100,100.75,2",
        "1740960120000,100.75,101,100,100.5,3",
    ]

    @Test(arguments: [
        ("1740960180000,abc,101,100,100,1", ":5:15: open is 'abc'; a plain decimal such as 123.45 is needed"),
        ("1740960180000,100,NaN,100,100,1", ":5:19: high is 'NaN'; a plain decimal such as 123.45 is needed"),
        ("1740960180000,100,inf,100,100,1", ":5:19: high is 'inf'; a plain decimal such as 123.45 is needed"),
        ("1740960180000,1.2.3,101,100,100,1", ":5:15: open is '1.2.3'; a plain decimal such as 123.45 is needed"),
        ("1740960180000,100,,100,100,1", ":5:19: high is ''; a plain decimal such as 123.45 is needed"),
        ("1740960180000,100,101,-100,100,1", ":5:23: low is -100, below zero; correct or remove the row"),
        (
            "1740960180000,100,101,0,100,1",
            ":5:23: low is zero; a price must be positive, correct or remove the row"
        ),
        (
            "1740960180000,100,1000000000001,100,100,1",
            ":5:19: high is 1000000000001, above 1e12; correct or remove the row"
        ),
        (
            "1740960180000,100,101,100,100,1e16",
            ":5:31: volume is 1e16, above 1e15; correct or remove the row"
        ),
        ("1740960180000,100,101,100,100,-1", ":5:31: volume is -1, below zero; correct or remove the row"),
        (
            "1740960180000,100,101,100,100.1234567890123,1",
            ":5:27: close is 100.1234567890123, with more digits than can be kept exactly (12 decimals, 18 digits in "
                + "one file); round it"
        ),
        (
            "1740960180000,100,99,100,100,1",
            ":5:19: high 99 is below low 100; correct or remove the row"
        ),
        (
            "1740960180000,99,101,100,100,1",
            ":5:15: open 99 lies outside low 100 to high 101; correct or remove the row"
        ),
        (
            "1740960180000,100,101,100,101.01,1",
            ":5:27: close 101.01 lies outside low 100 to high 101; correct or remove the row"
        ),
        (
            "1740960120000,100,101,100,100,1",
            ":5:1: 2025-03-03T00:02:00Z appears twice; remove one of the two rows"
        ),
        (
            "1740960060000,100,101,100,100,1",
            ":5:1: 2025-03-03T00:01:00Z comes earlier than 2025-03-03T00:02:00Z in the row before, in a file that runs "
                + "oldest first; sort the rows by time"
        ),
        (
            "1740960180000000,100,101,100,100,1",
            ":5:1: a time in microseconds in a file of milliseconds; split the file where the unit changes, or convert "
                + "it"
        ),
        (
            "1740960180001,100,101,100,100,1",
            ":5:1: 2025-03-03T00:03:00.001Z is not the beginning of a 1m bar; correct the time or name another interval"
        ),
        (
            "17409601800,100,101,100,100,1",
            ":5:1: ts_ms is '17409601800'; whole seconds, milliseconds or microseconds since 1970, or "
                + "2025-03-01T03:00:00Z are needed"
        ),
        (
            "1740960180000,100,101,100,100",
            ":5: 5 fields where 6 are needed; the row is cut off or has a stray comma"
        ),
        (
            "1740960180000,100,101,100,100,1,1",
            ":5: 7 fields where 6 are needed; the row is cut off or has a stray comma"
        ),
        ("\n1740960180000,100,101,100,100,1", ":5: an empty line between rows; remove it"),
        (
            "1740960180000,\u{1B}[31m,101,100,100,1",
            ":5:15: open is '?[31m'; a plain decimal such as 123.45 is needed"
        ),
        (
            "99999999999999999999,100,101,100,100,1",
            ":5:1: ts_ms is '99999999999999999999'; whole seconds, milliseconds or microseconds since 1970, or "
                + "2025-03-01T03:00:00Z are needed"
        ),
    ])
    func `a bad row is named by file, line and column, with what to do`(row: String, message: String) throws {
        let file = try folder.write(SampleBars.csv(Self.good + [row]))
        try expect(file, message)
        // The same far down, where the fast path has taken over.
        let many = SampleBars.rows(3_000, from: SampleBars.start - 180_000_000)
        let long = try folder.write(SampleBars.csv(many + Self.good + [row]), "long.csv")
        let place = message.dropFirst(2)
        try expect(long, ":3005" + place)
    }

    @Test(arguments: [
        ("", ": the file is empty; a header and rows of bars are needed"),
        ("ts_ms,open,high,low,close,volume\n", ": there are no rows below the header; rows of bars are needed"),
        (
            "ts_ms,open,high,close\n1,2,3,4\n",
            ":1: the header lacks low, volume; a time (ts_ms, ts_us, ts_s, open_time, timestamp or date), open, high, "
                + "low, close and volume are needed"
        ),
        (
            "ts_ms,open,high,low,close,volume,open\n1,2,3,4,5,6,7\n",
            ":1: the header names open twice; rename one of the two columns"
        ),
        (
            "1740960000000,1,1,1,1,1\n",
            ":1: 6 columns without a header; add the line time,open,high,low,close,volume with the file's own order"
        ),
        (
            "<!DOCTYPE html>\n<html>",
            ":1: the file is a web page, not a table; name a CSV file, plain, gzip or zip"
        ),
        ("{\"a\":1}", ":1: the file is JSON, not a table; name a CSV file, plain, gzip or zip"),
        (
            "ts_ms,open,high,low,close,volume\n1740960000000,1,1,1,1,1\n",
            ": too few bars to tell the interval; name it, such as 1m"
        ),
        (
            "ts_us,open,high,low,close,volume\n1740960000000,1,1,1,1,1\n1740960060000,1,1,1,1,1\n",
            ":2:1: a time in milliseconds in a file of microseconds; split the file where the unit changes, or convert "
                + "it"
        ),
    ])
    func `a file that is no table of bars says so`(text: String, message: String) throws {
        try expect(try folder.write(text), message)
    }

    @Test func `newest-first files are held to their own order`() throws {
        let lines = ["1740960120000,1,1,1,1,1", "1740960060000,1,1,1,1,1", "1740960180000,1,1,1,1,1"]
        try expect(
            try folder.write(SampleBars.csv(lines)),
            ":4:1: 2025-03-03T00:03:00Z comes later than 2025-03-03T00:01:00Z in the row before, in a file that runs "
                + "newest first; sort the rows by time")
    }

    @Test func `an off-grid row of a newest-first file is named by its own line`() throws {
        var lines = Array(SampleBars.rows(50).reversed())
        lines[10] = lines[10].replacingOccurrences(of: "0000,", with: "0500,", options: [], range: nil)
        let error = #expect(throws: BarImportError.self) {
            try BarFileReader.read(try folder.write(SampleBars.csv(lines)))
        }
        #expect(error?.line == 12)
    }

    @Test func `what is not there, a folder and an endless line are refused`() throws {
        try expect(folder.url.appendingPathComponent("none.csv"), ": there is no such file; check the path")
        try expect(folder.url, ": is a folder; name the files inside it")
        let endless = String(repeating: "x", count: 300_000)
        try expect(
            try folder.write(endless), ": a line of more than 262144 characters; this is not a table of bars")
    }

    @Test func `bars of another interval than asked for are refused`() throws {
        let five = SampleBars.rows(500).enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
        let file = try folder.write(SampleBars.csv(five))
        let error = #expect(throws: BarImportError.self) { try BarFileReader.read(file, interval: .minute) }
        #expect(error?.reason == .intervalDiffers(found: .minutes(5), expected: .minute))
    }

    @Test func `thin trading does not hide the interval asked for`() throws {
        let thin = SampleBars.rows(500) { $0 % 2 == 1 && $0 != 251 }
        let file = try folder.write(SampleBars.csv(thin))
        #expect(try BarFileReader.read(file, interval: .minute).interval == .minute)
    }

    private func expect(_ file: URL, _ message: String, _ location: SourceLocation = #_sourceLocation) throws {
        let error = #expect(throws: BarImportError.self, sourceLocation: location) { try BarFileReader.read(file) }
        #expect(error?.description == file.path + message, sourceLocation: location)
    }
}
