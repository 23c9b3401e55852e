import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Brings files of the public archive of bars to the home directory, verified against their published checksums.
///
/// A file that was cut off is resumed where it stopped, also by a later run; a file that is there already is not
/// fetched again. The waits between attempts go through the `sleep` given, so that tests do not wait.
public struct ArchiveDownloader: Sendable {
    let client: HTTPClient
    let root: String
    let folder: URL
    let policy: DownloadPolicy
    let sleep: @Sendable (Duration) async throws -> Void

    /// A downloader.
    ///
    /// - Parameters:
    ///   - client: made with ``configuration(idleLimit:)``, so that a silent server does not hold it up; shut down by
    ///     the caller.
    ///   - root: the scheme and host of the archive, without a path.
    ///   - home: the home directory; files go to `bars/downloads` beneath it.
    ///   - sleep: waits; throws when the task is cancelled.
    /// - Throws: ``DownloadError/root(_:)``.
    public init(
        client: HTTPClient, root: String, home: URL, policy: DownloadPolicy = DownloadPolicy(),
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) throws(DownloadError) {
        guard let url = URL(string: root), url.scheme == "http" || url.scheme == "https", url.host?.isEmpty == false,
            url.query == nil
        else { throw .root(root) }
        self.client = client
        self.root = root.hasSuffix("/") ? String(root.dropLast()) : root
        folder = home.appendingPathComponent("bars/downloads", isDirectory: true)
        self.policy = policy
        self.sleep = sleep
    }

    /// The configuration of a client for downloads.
    ///
    /// - Parameter idleLimit: how long a server may be silent in the middle of an answer.
    public static func configuration(idleLimit: Duration = .seconds(30)) -> HTTPClient.Configuration {
        let timeout = HTTPClient.Configuration.Timeout(
            connect: .seconds(10), read: .nanoseconds(idleLimit.wholeNanoseconds))
        return HTTPClient.Configuration(redirectConfiguration: .disallow, timeout: timeout)
    }

    /// Downloads the files of a plan, one after another.
    ///
    /// A month that the archive does not have yet is fetched as its days. A day that it does not have is reported as
    /// missing and is a gap, not an error.
    ///
    /// - Throws: ``DownloadError``; files that were complete stay, a file that was begun is resumed by the next run.
    public func download(
        _ plan: ArchivePlan, progress: @Sendable (DownloadProgress) -> Void = { _ in }
    ) async throws(DownloadError) -> DownloadReport {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .disk(path: folder.path, reason: "the folder cannot be made")
        }
        var (files, missing): ([URL], [ArchiveFile]) = ([], [])
        var (received, reused) = (0, 0)
        for (index, planned) in plan.files.enumerated() {
            var pending = [planned]
            while let file = pending.first {
                pending.removeFirst()
                let report = { (bytes: Int, total: Int?) in
                    progress(
                        DownloadProgress(
                            name: file.name, index: index + 1, count: plan.files.count, bytes: bytes, total: total))
                }
                switch try await fetch(file, report) {
                case .missing where file.period == .monthly: pending = file.days
                case .missing: missing.append(file)
                case .present(let url):
                    files.append(url)
                    reused += 1
                case .received(let url, let bytes):
                    files.append(url)
                    received += bytes
                }
            }
        }
        return DownloadReport(files: files, missing: missing, received: received, reused: reused)
    }

    /// What became of one file.
    private enum Outcome {
        case missing
        case present(URL)
        case received(URL, bytes: Int)
    }

    private func fetch(
        _ file: ArchiveFile, _ progress: (Int, Int?) -> Void
    ) async throws(DownloadError) -> Outcome {
        guard let expected = try await checksum(file) else { return .missing }
        let url = folder.appendingPathComponent(file.name)
        if try PartialFile.digest(of: url.path) == expected { return .present(url) }
        let part = PartialFile(path: url.path + ".part")
        var received = 0
        for round in 1...2 {
            let body = try await attempts(file.name) { () throws(Failure) in
                try await self.body(file, into: part, progress)
            }
            guard let body else { return .missing }
            received += body
            if try PartialFile.digest(of: part.path) == expected {
                try part.finish(as: url.path)
                return .received(url, bytes: received)
            }
            // A part kept from an earlier run may belong to an older edition of the file: begin again, once.
            part.remove()
            if round == 2 { break }
        }
        throw .checksum(file.name)
    }

    /// The published SHA-256 in hexadecimal; `nil` where the archive does not have the file.
    private func checksum(_ file: ArchiveFile) async throws(DownloadError) -> String? {
        let name = file.name + ".CHECKSUM"
        let answer: [UInt8]? = try await attempts(name) { () throws(Failure) in
            try await requested(file.path + ".CHECKSUM", from: 0) { (response) async throws -> [UInt8] in
                [UInt8](buffer: try await response.body.collect(upTo: 4_096))
            }
        }
        guard let answer else { return nil }
        let words = String(decoding: answer, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, words[0].utf8.count == 64, words[0].allSatisfy(\.isHexDigit),
            words[1] == file.name || words[1] == "*" + file.name
        else { throw .checksumFile(name) }
        return words[0].lowercased()
    }

    /// Adds the rest of a file to its part; returns the bytes received, or `nil` where the archive does not have it.
    private func body(
        _ file: ArchiveFile, into part: PartialFile, _ progress: (Int, Int?) -> Void
    ) async throws(Failure) -> Int? {
        let start = part.size
        let end = NIODeadline.now() + .nanoseconds(policy.deadline.wholeNanoseconds)
        return try await requested(file.path, from: start) { response in
            let resumes = response.status == .partialContent
            if resumes, Self.start(of: response) != start {
                part.remove()
                throw Failure.again("the server resumed at another place", wait: nil)
            }
            let descriptor = try part.open(fromStart: !resumes)
            defer { close(descriptor) }
            var size = resumes ? start : 0
            let total = response.headers.first(name: "content-length").flatMap { Int($0) }.map { $0 + size }
            var received = 0
            for try await buffer in response.body {
                guard NIODeadline.now() < end else {
                    throw Failure.again("the answer took too long", wait: nil)
                }
                received += buffer.readableBytes
                size += buffer.readableBytes
                guard size <= policy.sizeLimit else {
                    part.remove()
                    throw DownloadError.tooLarge(file: file.name, limit: policy.sizeLimit)
                }
                try buffer.withUnsafeReadableBytes { try part.append($0, to: descriptor) }
                progress(size, total)
            }
            if let total, size != total { throw Failure.again("the answer was cut off", wait: nil) }
            return received
        }
    }

    /// The first byte of a partial answer.
    private static func start(of response: HTTPClientResponse) -> Int? {
        guard let range = response.headers.first(name: "content-range"), range.hasPrefix("bytes ") else { return nil }
        return range.dropFirst(6).split(separator: "-").first.flatMap { Int($0) }
    }
}
