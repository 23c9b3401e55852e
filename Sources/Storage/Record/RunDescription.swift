import Engine
import Trading

/// Everything that decides how a run goes. Two runs with equal descriptions must give the same record, byte for byte.
public struct RunDescription: Hashable, Sendable {
    /// One strategy's slice of the account.
    public struct Sleeve: Hashable, Sendable {
        /// What it is called in reports.
        public var name: String
        /// The strategy's name in the catalog.
        public var strategy: String
        /// The value of every parameter, defaults included.
        public var parameters: [Setting]
        /// The sizing rule as text, such as `fraction:0.1`.
        public var sizing: String
        /// Its share of the starting cash, in quote.
        public var capital: Notional

        /// A slice by its parts.
        public init(name: String, strategy: String, parameters: [Setting], sizing: String, capital: Notional) {
            self.name = name
            self.strategy = strategy
            self.parameters = parameters
            self.sizing = sizing
            self.capital = capital
        }
    }

    /// The bars of one instrument.
    public struct DataSource: Hashable, Sendable {
        /// Where they came from: a file's name, or the generator and its settings.
        public var label: String
        /// A checksum over the columns, as text.
        public var checksum: String
        /// How many bars.
        public var count: Int
        /// The first opening time; `nil` without bars.
        public var first: Timestamp?
        /// The last opening time; `nil` without bars.
        public var last: Timestamp?

        /// A source by its parts.
        public init(label: String, checksum: String, count: Int, first: Timestamp?, last: Timestamp?) {
            self.label = label
            self.checksum = checksum
            self.count = count
            self.first = first
            self.last = last
        }
    }

    /// How the run got its market.
    public var mode: RunMode
    /// Who trades, in the engine's order.
    public var sleeves: [Sleeve]
    /// What is traded, in the engine's order.
    public var instruments: [Instrument]
    /// The bars, one source for each instrument.
    public var data: [DataSource]
    /// The length of a bar.
    public var interval: Interval
    /// The name of the risk profile.
    public var riskProfile: String
    /// Every setting of the risk profile.
    public var riskSettings: [Setting]
    /// How the venue fills: fees, slippage, latency, participation, funding, each as text.
    public var fillModel: [Setting]
    /// Bars at the beginning on which nothing is proposed.
    public var warmUpBars: Int
    /// The seed of everything that draws numbers; `nil` where nothing does.
    public var seed: UInt64?
    /// The version of the program.
    public var productVersion: String

    /// A description by its parts.
    public init(
        mode: RunMode, sleeves: [Sleeve], instruments: [Instrument], data: [DataSource], interval: Interval,
        riskProfile: String, riskSettings: [Setting], fillModel: [Setting], warmUpBars: Int, seed: UInt64?,
        productVersion: String
    ) {
        self.mode = mode
        self.sleeves = sleeves
        self.instruments = instruments
        self.data = data
        self.interval = interval
        self.riskProfile = riskProfile
        self.riskSettings = riskSettings
        self.fillModel = fillModel
        self.warmUpBars = warmUpBars
        self.seed = seed
        self.productVersion = productVersion
    }

    /// The run's name, derived from ``canonicalText``.
    public var id: RunID { RunID(describing: Array(canonicalText.utf8)) }
}
