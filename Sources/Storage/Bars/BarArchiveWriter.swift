import Foundation
import Trading

/// Writes an archive beside its place and renames it there, so that a reader finds the old one or the new one, whole.
struct BarArchiveWriter {
    let instrument: InstrumentID
    let interval: Interval
    let source: String

    /// Writes, flushes to the disk, and renames.
    ///
    /// - Throws: ``BarArchiveError``; then the archive that was there before is still there, and nothing else is.
    func write(_ columns: ColumnPointers, gaps: [BarGap], to path: String) throws(BarArchiveError) {
        let folder = (path as NSString).deletingLastPathComponent
        let temporary = folder + "/." + (path as NSString).lastPathComponent + ".part"
        do throws(BarArchiveError) {
            try fill(temporary, columns, gaps)
            guard rename(temporary, path) == 0 else { throw failure(path) }
        } catch {
            unlink(temporary)
            throw error
        }
        try BarArchiveWriter.flushFolder(folder)
    }

    private func fill(_ path: String, _ columns: ColumnPointers, _ gaps: [BarGap]) throws(BarArchiveError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var checksums: [UInt64] = []
        for column in 0..<6 {
            let bytes = UnsafeRawBufferPointer(start: columns[column], count: columns.count * 8)
            guard put(bytes, at: BarArchiveHeader.size + column * bytes.count, descriptor) else { throw failure(path) }
            checksums.append(ColumnChecksum.of(columns[column], count: columns.count))
        }
        let header = BarArchiveHeader(
            instrument: instrument, interval: interval, columns: columns, gaps: gaps, checksums: checksums,
            source: source)
        guard header.encoded().withUnsafeBytes({ put($0, at: 0, descriptor) }) else { throw failure(path) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    /// Writes all the bytes; `false` leaves the reason in `errno`.
    private func put(_ bytes: UnsafeRawBufferPointer, at offset: Int, _ descriptor: Int32) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        var written = 0
        while written < bytes.count {
            let piece = min(bytes.count - written, 1 << 26)
            let count = pwrite(descriptor, base + written, piece, off_t(offset + written))
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }

    private func failure(_ path: String) -> BarArchiveError {
        BarArchiveError(path, .notWritten(SystemError.text(errno)))
    }

    /// Makes the renaming itself durable.
    private static func flushFolder(_ folder: String) throws(BarArchiveError) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BarArchiveError(folder, .notWritten(SystemError.text(errno))) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw BarArchiveError(folder, .notWritten(SystemError.text(errno))) }
    }
}
