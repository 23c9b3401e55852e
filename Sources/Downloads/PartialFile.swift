import Crypto
import Foundation

/// The bytes of a file that has not yet arrived whole: `NAME.part`, kept between runs.
struct PartialFile {
    let path: String

    /// Bytes that are there.
    var size: Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Opens for adding at the end, or from nothing.
    func open(fromStart: Bool) throws(DownloadError) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (fromStart ? O_TRUNC : O_APPEND)
        let descriptor = Foundation.open(path, flags, 0o600)
        guard descriptor >= 0 else { throw failure() }
        return descriptor
    }

    func append(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(DownloadError) {
        guard let base = bytes.baseAddress else { return }
        var written = 0
        while written < bytes.count {
            let count = write(descriptor, base + written, bytes.count - written)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure() }
            written += count
        }
    }

    func remove() { unlink(path) }

    /// Puts the file in its place, for good.
    func finish(as target: String) throws(DownloadError) {
        let descriptor = try open(fromStart: false)
        defer { close(descriptor) }
        guard fsync(descriptor) == 0, rename(path, target) == 0 else { throw failure() }
    }

    private func failure() -> DownloadError { .disk(path: path, reason: String(cString: strerror(errno))) }

    /// The SHA-256 of a file in hexadecimal; `nil` where there is none.
    static func digest(of path: String) throws(DownloadError) -> String? {
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
        defer { block.deallocate() }
        var hash = SHA256()
        while true {
            let count = read(descriptor, block.baseAddress, block.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .disk(path: path, reason: String(cString: strerror(errno))) }
            if count == 0 { break }
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: block[..<count]))
        }
        let digits = Array("0123456789abcdef")
        return String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
