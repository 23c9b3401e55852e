import Risk
import Trading

/// What a desk may know when it is asked: one instrument, one sleeve, one moment. Its bars end at
/// `time`, and nothing in it is later than `moment`.
public struct DeskContext: Sendable {
    /// What is traded.
    public var instrument: Instrument
    /// Its place in the engine's list.
    public var index: InstrumentIndex
    /// The sleeve that would trade.
    public var sleeve: SleeveIndex
    /// The close of the latest bar.
    public var time: Timestamp
    /// When the desk is asked, by which the age of evidence counts: `time`, until it is set to something later.
    public var moment: Timestamp {
        get { asked ?? time }
        set { asked = newValue }
    }
    private var asked: Timestamp?
    /// The length of a bar.
    public var interval: Interval
    /// The last bars, oldest first; the last one closed at `time`.
    public var bars: BarWindow
    /// Indicators over all bars so far.
    public var indicators: IndicatorReadings
    /// The best of the book, where the market has one.
    public var quote: Quote?
    /// The account.
    public var account: AccountReading
    /// The policy by which the open position was entered; `nil` where nothing is held, or nobody remembers.
    public var openPolicy: String?
    /// What memory says about situations like this.
    public var memory: MemoryBrief
    /// The latest news, as the reader understood it; point in time.
    public var news: [NewsItem]
    /// How the venue, its limits and this machine are; from the mode, never from a clock in a back-test.
    public var health: [HealthReading]
    /// What this desk decided lately, and what came before in short; `nil` where nobody keeps it.
    public var session: AgentSession?

    /// By its parts.
    public init(
        instrument: Instrument, index: InstrumentIndex, sleeve: SleeveIndex, time: Timestamp, interval: Interval,
        bars: BarWindow, indicators: IndicatorReadings, quote: Quote? = nil, account: AccountReading,
        openPolicy: String? = nil, memory: MemoryBrief = .empty, news: [NewsItem] = [], health: [HealthReading] = []
    ) {
        self.instrument = instrument
        self.index = index
        self.sleeve = sleeve
        self.time = time
        self.interval = interval
        self.bars = bars
        self.indicators = indicators
        self.quote = quote
        self.account = account
        self.openPolicy = openPolicy
        self.memory = memory
        self.news = news
        self.health = health
    }
}

/// A text that the reader has understood: what is left of it is the reading and where it came from.
public struct NewsItem: Hashable, Sendable {
    /// When it was published.
    public let time: Timestamp
    /// Where: a name of ours, never the text's own.
    public let source: String
    /// SHA-256 of the text, 64 hexadecimal digits.
    public let hash: String
    /// What the reader made of it.
    public let reading: NewsReading

    /// By its parts.
    public init(time: Timestamp, source: String, hash: String, reading: NewsReading) {
        self.time = time
        self.source = source
        self.hash = hash
        self.reading = reading
    }
}

/// One check of the venue, its rate limits or this machine.
public struct HealthReading: Hashable, Sendable {
    /// What was checked, such as `exchange`, `rate-limit`, `readiness`, `doctor`.
    public let check: String
    /// Whether it is good.
    public let isGood: Bool
    /// What was found, in words of ours.
    public let note: String

    /// By its parts.
    public init(check: String, isGood: Bool, note: String) {
        self.check = check
        self.isGood = isGood
        self.note = note
    }
}
