import AsyncHTTPClient
import Foundation
import Synchronization
import Testing
import Trading

@testable import Downloads

/// What a test needs: a server, a home, a client, and the waits that were asked for.
private struct Bench: Sendable {
    let server: ArchiveServer
    let home: URL
    let client: HTTPClient
    let waits = Waits()

    final class Waits: Sendable {
        private let list = Mutex<[Duration]>([])
        var all: [Duration] { list.withLock { $0 } }
        func add(_ wait: Duration) { list.withLock { $0.append(wait) } }
    }

    static let day = CivilDate(dayNumber: 19_753)
    static let path = "/data/spot/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-31.zip"
    static let name = "BTCUSDT-1m-2024-01-31.zip"
    static let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 7) }

    static func run(_ body: (Bench) async throws -> Void) async throws {
        let server = try await ArchiveServer()
        let home = FileManager.default.temporaryDirectory.appendingPathComponent("downloads-\(UUID().uuidString)")
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: ArchiveDownloader.configuration(idleLimit: .seconds(3)))
        let bench = Bench(server: server, home: home, client: client)
        server.publish(path, bytes)
        let result: Result<Void, any Error>
        do { result = .success(try await body(bench)) } catch { result = .failure(error) }
        try await client.shutdown()
        try await server.close()
        if FileManager.default.fileExists(atPath: home.path) { try FileManager.default.removeItem(at: home) }
        try result.get()
    }

    func download(
        policy: DownloadPolicy = DownloadPolicy(), from: CivilDate = day, through: CivilDate = day,
        progress: @Sendable (DownloadProgress) -> Void = { _ in }
    ) async throws -> DownloadReport {
        let waits = waits
        let downloader = try ArchiveDownloader(client: client, root: server.root, home: home, policy: policy) {
            waits.add($0)
            try Task.checkCancellation()
        }
        let plan = try ArchivePlan(symbol: "BTCUSDT", interval: .minute, from: from, through: through)
        return try await downloader.download(plan, progress: progress)
    }

    var file: URL { home.appendingPathComponent("bars/downloads/\(Bench.name)") }

    func folder() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path).sorted()
    }
}

@Suite struct ArchiveDownloaderTests {
    @Test func `a file arrives whole and verified, and is not fetched twice`() async throws {
        try await Bench.run { bench async throws in
            let seen = Mutex<[DownloadProgress]>([])
            let report = try await bench.download { step in seen.withLock { $0.append(step) } }
            #expect(report == DownloadReport(files: [bench.file], missing: [], received: 300_000, reused: 0))
            #expect([UInt8](try Data(contentsOf: bench.file)) == Bench.bytes)
            #expect(try bench.folder() == [Bench.name])
            let last = try #require(seen.withLock { $0 }.last)
            #expect(last == DownloadProgress(name: Bench.name, index: 1, count: 1, bytes: 300_000, total: 300_000))
            let again = try await bench.download()
            #expect(again.reused == 1 && again.received == 0)
            #expect(bench.server.requests.filter { $0 == Bench.path }.count == 1)
        }
    }

    @Test func `a connection cut in the middle resumes where it stopped`() async throws {
        try await Bench.run { bench async throws in
            bench.server.fail(Bench.path, [.cut(after: 100_000)])
            let report = try await bench.download()
            #expect(report.files == [bench.file])
            let size = bench.server.requests.last?.split(separator: "=").last.flatMap { Int($0.dropLast()) }
            #expect(try #require(size) > 0)
            #expect([UInt8](try Data(contentsOf: bench.file)) == Bench.bytes)
            #expect(bench.waits.all == [.seconds(1)])
        }
    }

    @Test func `a part from an earlier run is resumed, a foreign one is begun again`() async throws {
        try await Bench.run { bench async throws in
            let part = bench.file.appendingPathExtension("part")
            try FileManager.default.createDirectory(
                at: part.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(Bench.bytes[..<250_000]).write(to: part)
            #expect(try await bench.download().received == 50_000)
            #expect(bench.server.requests.last == "\(Bench.path) bytes=250000-")
            try FileManager.default.removeItem(at: bench.file)
            try Data(repeating: 7, count: 200_000).write(to: part)
            #expect(try await bench.download().received == 400_000)
            #expect([UInt8](try Data(contentsOf: bench.file)) == Bench.bytes)
        }
    }

    @Test func `a server that ignores the range is read from the beginning`() async throws {
        try await Bench.run { bench async throws in
            bench.server.fail(Bench.path, [.cut(after: 100_000), .ignoresRange])
            _ = try await bench.download()
            #expect([UInt8](try Data(contentsOf: bench.file)) == Bench.bytes)
        }
    }

    @Test func `a part longer than the file is begun again`() async throws {
        try await Bench.run { bench async throws in
            let part = bench.file.appendingPathExtension("part")
            try FileManager.default.createDirectory(
                at: part.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(repeating: 7, count: 300_000).write(to: part)
            _ = try await bench.download()
            #expect([UInt8](try Data(contentsOf: bench.file)) == Bench.bytes)
        }
    }

    @Test func `errors of the server are tried again with growing waits, for as long as allowed`() async throws {
        try await Bench.run { bench async throws in
            bench.server.fail(Bench.path, [.status(500), .status(503, retryAfter: 7), .status(502)])
            #expect(try await bench.download().files.count == 1)
            #expect(bench.waits.all == [.seconds(1), .seconds(7), .seconds(4)])
            try FileManager.default.removeItem(at: bench.file)
            bench.server.fail(Bench.path, Array(repeating: .status(500), count: 9))
            await #expect(
                throws: DownloadError.network(file: Bench.name, attempts: 5, reason: "the server answers 500")
            ) { try await bench.download() }
            #expect(try bench.folder().isEmpty)
        }
    }

    @Test func `a wrong checksum is fetched once more and then refused, and nothing is kept`() async throws {
        try await Bench.run { bench async throws in
            bench.server.publish(Bench.path, Bench.bytes, checksum: String(repeating: "a", count: 64))
            await #expect(throws: DownloadError.checksum(Bench.name)) { try await bench.download() }
            #expect(bench.server.requests.filter { $0 == Bench.path }.count == 2)
            #expect(try bench.folder().isEmpty)
        }
    }

    @Test func `a web page in place of a checksum is refused`() async throws {
        try await Bench.run { bench async throws in
            bench.server.fail(Bench.path + ".CHECKSUM", [.page])
            await #expect(throws: DownloadError.checksumFile(Bench.name + ".CHECKSUM")) { try await bench.download() }
        }
    }

    @Test func `a web page in place of a file is fetched again`() async throws {
        try await Bench.run { bench async throws in
            bench.server.fail(Bench.path, [.page])
            _ = try await bench.download()
            #expect([UInt8](try Data(contentsOf: bench.file)) == Bench.bytes)
        }
    }

    @Test func `a day that is not there is missing, and a month that is not there yet is fetched as days`() async throws
    {
        try await Bench.run { bench async throws in
            let from = try #require(CivilDate(year: 2024, month: 1, day: 1))
            let through = try #require(CivilDate(year: 2024, month: 2, day: 1))
            let report = try await bench.download(from: from, through: through)
            #expect(report.files == [bench.file])
            #expect(report.missing.count == 31 && report.missing.allSatisfy { $0.period == .daily })
            #expect(report.missing.last?.name == "BTCUSDT-1m-2024-02-01.zip")
        }
    }

    @Test func `another refusal is final`() async throws {
        try await Bench.run { bench async throws in
            bench.server.fail(Bench.path, [.status(403)])
            await #expect(throws: DownloadError.status(file: Bench.name, code: 403)) { try await bench.download() }
            #expect(bench.waits.all.isEmpty)
        }
    }

    @Test func `a server that falls silent is left and the rest resumed`() async throws {
        try await Bench.run { bench async throws in
            bench.server.fail(Bench.path, [.stalls])
            #expect(try await bench.download().files == [bench.file])
            #expect([UInt8](try Data(contentsOf: bench.file)) == Bench.bytes)
        }
    }

    @Test func `an answer that takes longer than the deadline is given up`() async throws {
        try await Bench.run { bench async throws in
            var policy = DownloadPolicy()
            policy.deadline = .zero
            policy.attempts = 3
            let error = await #expect(throws: DownloadError.self) { try await bench.download(policy: policy) }
            guard case .network(_, 3, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test func `a file larger than allowed is refused`() async throws {
        try await Bench.run { bench async throws in
            var policy = DownloadPolicy()
            policy.sizeLimit = 1_000
            await #expect(throws: DownloadError.tooLarge(file: Bench.name, limit: 1_000)) {
                try await bench.download(policy: policy)
            }
            #expect(try bench.folder().isEmpty)
        }
    }

    @Test func `a cancelled download says so and can be run again`() async throws {
        try await Bench.run { bench async throws in
            bench.server.fail(Bench.path, [.cut(after: 100_000)])
            let task = Task { try await bench.download() }
            task.cancel()
            await #expect(throws: DownloadError.cancelled) { try await task.value }
            #expect(try await bench.download().files == [bench.file])
        }
    }

    @Test(arguments: ["ftp://a.b", "", "/data", "http://", "http://a.b/?x=1"])
    func `a root that is no address of a server is refused`(root: String) async throws {
        try await Bench.run { bench async throws in
            #expect(throws: DownloadError.root(root)) {
                try ArchiveDownloader(client: bench.client, root: root, home: bench.home) { _ in }
            }
        }
    }
}
