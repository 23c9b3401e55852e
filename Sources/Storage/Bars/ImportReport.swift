import Foundation
import Trading

/// What an import did.
public struct ImportReport: Sendable {
    /// One file of an import.
    public struct File: Hashable, Sendable {
        /// The file as the caller named it.
        public let file: String
        /// Bars in it.
        public let bars: Int
        /// How it counts time.
        public let unit: TimeUnit
        /// Whether it had the newest row first.
        public let isNewestFirst: Bool
        /// Volumes that had more decimals than are kept.
        public let roundedVolumes: Int
    }

    /// The archive.
    public let archive: URL
    /// What was traded.
    public let instrument: InstrumentID
    /// The length of each bar.
    public let interval: Interval
    /// The files, in the order given.
    public let files: [File]
    /// Bars in the archive now.
    public let bars: Int
    /// Bars that were not there before.
    public let added: Int
    /// Bars of the files that were there already, or in another of the files, and are the same.
    public let repeated: Int
    /// The first opening time of the archive.
    public let from: Timestamp
    /// The last opening time of the archive.
    public let to: Timestamp
    /// What is missing in the archive, oldest first.
    public let gaps: [BarGap]

    /// Bars missing in all the gaps together.
    public var missing: Int { gaps.reduce(0) { $0 + $1.missing } }
}

/// How far an import is.
public struct ImportProgress: Hashable, Sendable {
    /// What an import is doing.
    public enum Step: Hashable, Sendable {
        /// Reading a file; its place among the files from 1.
        case reading(file: String, index: Int, of: Int)
        /// Putting the files and the archive together.
        case merging
        /// Writing the archive.
        case writing
    }

    /// What is being done.
    public let step: Step
    /// Bars read so far.
    public let bars: Int
}
