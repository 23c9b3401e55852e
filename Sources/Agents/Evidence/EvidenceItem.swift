import Trading

/// One tool's result: what was seen, where, and when. Every number in a proposal names the item that it came from.
public struct EvidenceItem: Hashable, Sendable {
    /// By which it is cited; unique within one decision.
    public let id: EvidenceID
    /// The tool that returned it.
    public let source: String
    /// The moment it tells of: the close of a bar, the time of a quote.
    public let time: Timestamp
    /// How old it may be when something is decided by it.
    public let lifetime: Interval
    /// What it says: names are unique.
    public let figures: [EvidenceFigure]
    /// What else the tool returned for a reader, such as a table of bars; its own figures cannot be cited.
    public let table: EvidenceTable?

    /// By its parts.
    public init(
        id: EvidenceID, source: String, time: Timestamp, lifetime: Interval, figures: [EvidenceFigure],
        table: EvidenceTable? = nil
    ) {
        self.id = id
        self.source = source
        self.time = time
        self.lifetime = lifetime
        self.figures = figures
        self.table = table
    }

    /// The figure of that name.
    public func figure(_ name: String) -> EvidenceFigure.Value? { figures.first { $0.name == name }?.value }
}

/// The name of an evidence item within one decision: `e` and a number from 1.
public struct EvidenceID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// From 1.
    public let number: Int

    /// By its number.
    public init(_ number: Int) { self.number = number }

    /// Reads `e12`; `nil` of anything else.
    public init?(_ text: some StringProtocol) {
        guard text.first == "e", let number = Int(text.dropFirst()), number > 0, "e\(number)" == text else {
            return nil
        }
        self.number = number
    }

    /// `e12`.
    public var description: String { "e\(number)" }

    /// By number.
    public static func < (left: EvidenceID, right: EvidenceID) -> Bool { left.number < right.number }
}

/// A named value in an evidence item.
public struct EvidenceFigure: Hashable, Sendable {
    /// Lower case with underscores, such as `rsi_14`.
    public let name: String
    /// Its value.
    public let value: Value

    /// What a figure can be.
    public enum Value: Hashable, Sendable {
        /// An exact decimal: a price, a quantity, an amount of money.
        case exact(Fixed)
        /// A reading: an indicator, a ratio, a statistic.
        case reading(Double)
        /// A word of a closed set, such as a regime.
        case word(String)
    }

    /// An exact decimal.
    public init(_ name: String, _ value: Fixed) { (self.name, self.value) = (name, .exact(value)) }
    /// A reading.
    public init(_ name: String, _ value: Double) { (self.name, self.value) = (name, .reading(value)) }
    /// A word of a closed set.
    public init(_ name: String, _ value: String) { (self.name, self.value) = (name, .word(value)) }
}

/// Rows for a reader, such as the last bars.
public struct EvidenceTable: Hashable, Sendable {
    /// The columns' names.
    public let columns: [String]
    /// One value for each column.
    public let rows: [[EvidenceFigure.Value]]

    /// By its parts.
    public init(columns: [String], rows: [[EvidenceFigure.Value]]) {
        self.columns = columns
        self.rows = rows
    }
}
