import CZlib
import Foundation
import Testing
import Trading

@testable import Storage

/// A folder for one test, removed with it.
final class BarTestFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("bars-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(at: url) } catch { Issue.record("cannot remove \(url.path): \(error)") }
    }

    func write(_ bytes: [UInt8], _ name: String = "bars.csv") throws -> URL {
        let file = url.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        return file
    }

    func write(_ text: String, _ name: String = "bars.csv") throws -> URL { try write(Array(text.utf8), name) }

    /// All that lies beneath, apart from the lock.
    func contents() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: url.path).filter { !$0.hasSuffix(".lock") }.sorted()
    }
}

/// Makes compressed files for tests, with zlib itself.
enum Compressed {
    static func deflate(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
        var stream = z_stream()
        precondition(neuratrade_deflate_init(&stream, 6, windowBits) == Z_OK)
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count + 1_000)
        let count = input.withUnsafeMutableBytes { source in
            output.withUnsafeMutableBytes { target in
                stream.next_in = source.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.avail_out = UInt32(target.count)
                precondition(CZlib.deflate(&stream, Z_FINISH) == Z_STREAM_END)
                return target.count - Int(stream.avail_out)
            }
        }
        return Array(output[..<count])
    }

    static func gzip(_ text: String) -> [UInt8] { deflate(Array(text.utf8), windowBits: 31) }

    struct Member {
        var name = "bars.csv"
        var text = ""
        var method: UInt16 = 8
        var flags: UInt16 = 0
        var checksum: UInt32?
    }

    static func zip(_ members: [Member]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let content = Array(member.text.utf8)
            let data = member.method == 8 ? deflate(content, windowBits: -15) : content
            let checksum = member.checksum ?? UInt32(crc32_z(crc32(0, nil, 0), content, content.count))
            let sizes = bytes(checksum, 4) + bytes(UInt32(data.count), 4) + bytes(UInt32(content.count), 4)
            let name = Array(member.name.utf8)
            let common = bytes(UInt32(member.flags), 2) + bytes(UInt32(member.method), 2) + bytes(0, 4) + sizes
            let offset = file.count
            file +=
                bytes(0x0403_4b50, 4) + bytes(20, 2) + common + bytes(UInt32(name.count), 2) + bytes(0, 2) + name + data
            directory += bytes(0x0201_4b50, 4) + bytes(20, 2) + bytes(20, 2) + common + bytes(UInt32(name.count), 2)
            directory += bytes(0, 12) + bytes(UInt32(offset), 4) + name
        }
        let count = bytes(UInt32(members.count), 2)
        let end = bytes(0x0605_4b50, 4) + bytes(0, 4) + count + count
        return file + directory + end + bytes(UInt32(directory.count), 4) + bytes(UInt32(file.count), 4) + bytes(0, 2)
    }

    static func bytes(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 4 ? UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) : 0 }
    }
}

/// A seeded generator (SplitMix64), so that a failing test fails again.
struct BarTestGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

/// Bars and files to try things on.
enum SampleBars {
    static let header = "ts_ms,open,high,low,close,volume\n"
    static let start: Int64 = 1_740_960_000_000

    /// A random walk of one-minute rows; `skipping` leaves some out.
    static func rows(
        _ count: Int, seed: UInt64 = 1, from start: Int64 = start, skipping: (Int) -> Bool = { _ in false }
    )
        -> [String]
    {
        var generator = BarTestGenerator(seed: seed)
        var price = 9_000_000
        var rows: [String] = []
        for index in 0..<count {
            let open = price
            price = max(1_000, price + Int.random(in: -5_000...5_000, using: &generator))
            let high = max(open, price) + Int.random(in: 0...900, using: &generator)
            let low = min(open, price) - Int.random(in: 0...900, using: &generator)
            let volume = Int.random(in: 0...9_999_999, using: &generator)
            guard !skipping(index) else { continue }
            let cells = [open, high, low, price].map { decimal($0, 2) } + [decimal(volume, 5)]
            rows.append("\(start + Int64(index) * 60_000)," + cells.joined(separator: ","))
        }
        return rows
    }

    static func csv(_ rows: [String]) -> String { header + rows.joined(separator: "\n") + "\n" }

    static func decimal(_ value: Int, _ places: Int) -> String {
        let digits = String(value)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return padded.dropLast(places) + "." + padded.suffix(places)
    }

    static let bitcoin: InstrumentID = {
        do { return try InstrumentID("BTC/USDT") } catch { preconditionFailure("\(error)") }
    }()
}

/// The rows of columns as whole numbers, for comparison.
func rows(_ columns: BarColumns) -> [[Int64]] {
    (0..<columns.count).map { index in
        [
            columns.openTimes[index], columns.opens[index], columns.highs[index], columns.lows[index],
            columns.closes[index], columns.volumes[index],
        ]
    }
}
