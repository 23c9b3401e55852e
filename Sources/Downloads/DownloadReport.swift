import Foundation

/// What a download brought.
public struct DownloadReport: Hashable, Sendable {
    /// The files that are there now, verified, oldest first.
    public let files: [URL]
    /// Files that the archive does not have, oldest first: gaps, or days not yet published.
    public let missing: [ArchiveFile]
    /// Bytes received.
    public let received: Int
    /// Files that were there already.
    public let reused: Int
}

/// How far a download is.
public struct DownloadProgress: Hashable, Sendable {
    /// The file.
    public let name: String
    /// Its place among the files of the plan, from 1.
    public let index: Int
    /// How many files the plan has.
    public let count: Int
    /// Bytes of it on the disk.
    public let bytes: Int
    /// Its size, once known.
    public let total: Int?
}
