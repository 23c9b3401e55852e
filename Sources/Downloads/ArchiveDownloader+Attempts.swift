import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

extension ArchiveDownloader {
    /// Why one attempt failed.
    enum Failure: Error {
        /// Trying again may help.
        case again(String, wait: Duration?)
        /// It will not.
        case final(DownloadError)
    }

    /// Tries until it works or the attempts are used up.
    func attempts<Value>(
        _ name: String, _ body: () async throws(Failure) -> Value
    ) async throws(DownloadError) -> Value {
        var attempt = 1
        while true {
            if Task.isCancelled { throw .cancelled }
            do throws(Failure) {
                return try await body()
            } catch {
                if Task.isCancelled { throw .cancelled }
                switch error {
                case .final(let reason): throw reason
                case .again(let reason, let wait):
                    guard attempt < policy.attempts else {
                        throw .network(file: name, attempts: attempt, reason: reason)
                    }
                    attempt += 1
                    try await pause(wait ?? policy.wait(before: attempt))
                }
            }
        }
    }

    private func pause(_ duration: Duration) async throws(DownloadError) {
        do { try await sleep(duration) } catch { throw .cancelled }
    }

    /// One request, its status judged; `nil` for a file that is not there.
    func requested<Value>(
        _ path: String, from start: Int, _ body: (HTTPClientResponse) async throws -> Value
    ) async throws(Failure) -> Value? {
        var request = HTTPClientRequest(url: root + path)
        if start > 0 { request.headers.add(name: "range", value: "bytes=\(start)-") }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        do {
            let limit = TimeAmount.nanoseconds(policy.deadline.wholeNanoseconds)
            let response = try await client.execute(request, deadline: .now() + limit)
            guard response.status == .ok || response.status == .partialContent else {
                // The rest of a refusal is read, so that its connection can serve the next request.
                _ = try await response.body.collect(upTo: 1 << 20)
                return try refused(response, name)
            }
            return try await body(response)
        } catch let failure as Failure {
            throw failure
        } catch let error as DownloadError {
            throw .final(error)
        } catch is NIOTooManyBytesError {
            throw .final(.checksumFile(name))
        } catch {
            throw .again("the connection failed (\(error))", wait: nil)
        }
    }

    /// What an answer without a file means: `nil` where the archive does not have it.
    private func refused<Value>(_ response: HTTPClientResponse, _ name: String) throws(Failure) -> Value? {
        switch response.status.code {
        case 404: return nil
        case 416:
            PartialFile(path: folder.appendingPathComponent(name).path + ".part").remove()
            throw .again("the server cannot resume there", wait: nil)
        case 429, 500...599:
            let seconds = response.headers.first(name: "retry-after").flatMap { Int($0) }
            throw .again(
                "the server answers \(response.status.code)", wait: seconds.map { .seconds(min(max($0, 0), 120)) })
        default: throw .final(.status(file: name, code: Int(response.status.code)))
        }
    }
}

extension Duration {
    /// Nanoseconds, as far as 64 bits reach.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max / 4 : min(product, .max / 4) + attoseconds / 1_000_000_000
    }
}
