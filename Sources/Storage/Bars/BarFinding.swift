import Trading

/// A kind of trouble in bars, how often it occurs, and the first examples.
public struct BarFinding: Hashable, Sendable {
    /// What can be found in bars.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A row that cannot be read.
        case malformed
        /// A price that is zero, negative or above 10¹², or a volume below zero or above 10¹⁵.
        case absurd
        /// High below low, or open or close outside them.
        case inconsistent
        /// The same opening time again.
        case duplicate
        /// A time on the wrong side of the row before.
        case disorder
        /// A time in another unit than the file began with.
        case mixedUnits
        /// A time at which no bar of the interval begins.
        case misaligned
        /// Nothing traded. Common in thin markets, so a notice.
        case zeroVolume
        /// A jump or a range far beyond what this market does: look at it, it may be true. A notice.
        case outlier

        /// Whether an import refuses it.
        public var isFault: Bool { self != .zeroVolume && self != .outlier }
    }

    /// One place.
    public struct Example: Hashable, Sendable {
        /// The line in a file from 1; `nil` in an archive.
        public let line: Int?
        /// The bar, where its time can be read.
        public let time: Timestamp?
        /// What is there.
        public let text: String
    }

    /// What was found.
    public let kind: Kind
    /// How many times.
    public private(set) var count = 0
    /// The first twenty.
    public private(set) var examples: [Example] = []

    /// Examples kept of each kind.
    public static let exampleLimit = 20

    init(_ kind: Kind) { self.kind = kind }

    mutating func add(line: Int?, time: Timestamp?, _ text: @autoclosure () -> String) {
        count += 1
        if examples.count < BarFinding.exampleLimit {
            examples.append(Example(line: line, time: time, text: text()))
        }
    }
}
