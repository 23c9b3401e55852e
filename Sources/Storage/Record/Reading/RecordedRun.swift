import Engine
import Trading

/// A run as it is recorded.
public struct RecordedRun: Hashable, Sendable {
    /// One strategy's slice of the account.
    public struct Sleeve: Hashable, Sendable {
        /// What it is called in reports.
        public let name: String
        /// The strategy's name in the catalog.
        public let strategy: String
        /// `name=value` for every parameter, between spaces.
        public let parameters: String
        /// The sizing rule.
        public let sizing: String
        /// Its share of the starting cash, in quote.
        public let capital: Notional
    }

    /// The bars of one instrument.
    public struct Source: Hashable, Sendable {
        /// What was traded, with the rules that held.
        public let instrument: Instrument
        /// Where the bars came from.
        public let label: String
        /// A checksum over the columns.
        public let checksum: String
        /// How many bars there were.
        public let bars: Int64
        /// The first opening time.
        public let first: Timestamp?
        /// The last opening time.
        public let last: Timestamp?
    }

    /// How a run ended.
    public struct End: Hashable, Sendable {
        /// Finished, interrupted or failed.
        public let outcome: RunOutcome
        /// The time of the last event.
        public let time: Timestamp?
        /// How many bars were taken.
        public let bars: Int64
        /// SHA-256 over the rows and the ending.
        public let digest: String
        /// The headline figures, in the order of their names.
        public let summary: [Setting]
    }

    /// Its name.
    public let id: RunID
    /// How it got its market.
    public let mode: RunMode
    /// The length of a bar.
    public let interval: Interval
    /// The version of the program that made it.
    public let productVersion: String
    /// Everything that decided it, as `name=value` lines.
    public let descriptionText: String
    /// Who traded, in the engine's order.
    public let sleeves: [Sleeve]
    /// What was traded, in the engine's order.
    public let sources: [Source]
    /// Rows written so far.
    public let rows: Int64
    /// How it ended; `nil` while it goes on, or where its process died.
    public let end: End?

    /// What was traded.
    public var instruments: [Instrument] { sources.map(\.instrument) }

    let key: Int64
    let endNumber: Int64?
}
