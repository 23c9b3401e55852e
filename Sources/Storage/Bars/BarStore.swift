import Foundation
import Trading

/// The folder of bar archives under the home directory: `bars/BTC-USDT_1m.bars` and its like.
public struct BarStore: Sendable {
    /// The folder.
    public let folder: URL

    /// The archives under a home directory. Nothing is made until something is imported.
    public init(home: URL) { folder = home.appendingPathComponent("bars", isDirectory: true) }

    /// Where the archive of an instrument and interval lies, whether it is there or not.
    public func url(_ instrument: InstrumentID, _ interval: Interval) -> URL {
        folder.appendingPathComponent("\(instrument.base)-\(instrument.quote)_\(interval).bars")
    }

    /// Whether there is an archive of this instrument and interval.
    public func contains(_ instrument: InstrumentID, _ interval: Interval) -> Bool {
        FileManager.default.fileExists(atPath: url(instrument, interval).path)
    }

    /// The archive of an instrument and interval.
    ///
    /// - Throws: ``BarArchiveError``; the description says what to do.
    public func open(
        _ instrument: InstrumentID, _ interval: Interval, verify: BarArchive.Verification = .full
    ) throws(BarArchiveError) -> BarArchive {
        let file = url(instrument, interval)
        let archive = try BarArchive(opening: file, verify: verify)
        guard archive.instrument == instrument, archive.interval == interval else {
            throw BarArchiveError(file.path, .misnamed(found: "\(archive.instrument) \(archive.interval)"))
        }
        return archive
    }

    /// What the folder holds, by name; empty where there is no folder.
    ///
    /// - Throws: ``BarArchiveError`` where the folder cannot be read. A damaged archive does not throw: it is listed
    ///   with its fault.
    public func list() throws(BarArchiveError) -> [BarArchiveSummary] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return [] }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw BarArchiveError(folder.path, .unreadable(isFolder.boolValue ? "no permission" : "not a folder"))
        }
        return names.filter { $0.hasSuffix(".bars") && !$0.hasPrefix(".") }.sorted()
            .map { BarArchiveSummary(folder.appendingPathComponent($0)) }
    }

    /// Writes bars as the archive of an instrument and interval, in place of the one there.
    ///
    /// - Throws: ``BarArchiveError``; then nothing has changed.
    public func replace(
        _ instrument: InstrumentID, _ interval: Interval, with columns: BarColumns, source: String
    ) throws(BarArchiveError) {
        let lock = try lock()
        defer { lock.release() }
        let pointers = ColumnPointers(columns)
        guard columns.count > 0 else { throw BarArchiveError(url(instrument, interval).path, .notWritten("no bars")) }
        let grid = BarGrid(interval, first: Timestamp(nanoseconds: columns.openTimes[0]))
        guard case .success(let gaps) = grid.gaps(columns.openTimes, count: columns.count) else {
            throw BarArchiveError(url(instrument, interval).path, .notWritten("times off the \(interval) grid"))
        }
        try write(pointers, gaps: gaps, instrument, interval, source: source)
    }

    func write(
        _ columns: ColumnPointers, gaps: [BarGap], _ instrument: InstrumentID, _ interval: Interval, source: String
    ) throws(BarArchiveError) {
        try BarArchiveWriter(instrument: instrument, interval: interval, source: source)
            .write(columns, gaps: gaps, to: url(instrument, interval).path)
    }

    /// Makes the folder and holds it against other imports.
    func lock() throws(BarArchiveError) -> FolderLock {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw BarArchiveError(folder.path, .notWritten("the folder cannot be made"))
        }
        return try FolderLock(folder: folder.path)
    }
}
