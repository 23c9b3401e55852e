/// Wakes an expensive desk only when something happens: a stretched price, a turn of the averages, a burst of volume, news,
/// or a position that moves against us; and now and then all the same.
public struct RulesWatchdog: Watchdog {
    /// The most bars it lets the desk sleep.
    public let patience: Int
    private var slept = 0
    private var wasAbove: Bool?
    private var lastNews: String?

    /// - Parameter patience: at least 1.
    public init(patience: Int = 60) { self.patience = max(1, patience) }

    /// Why the desk should be asked now.
    public mutating func wake(_ context: DeskContext) async -> String? {
        slept += 1
        let reason = look(context)
        if reason != nil { slept = 0 }
        return reason
    }

    private mutating func look(_ context: DeskContext) -> String? {
        let seen = context.indicators
        let isAbove = seen.fastAverage.flatMap { fast in seen.slowAverage.map { fast > $0 } }
        defer { wasAbove = isAbove }
        if let latest = context.latestNews, latest.hash != lastNews {
            lastNews = latest.hash
            return "news"
        }
        if let entry = context.account.entryPrice, context.account.holding == .long,
            let range = seen.averageTrueRange, seen.close < entry - 2 * range
        {
            return "the position moves against us"
        }
        if let rsi = seen.rsi, rsi < 30 || rsi > 70 {
            return rsi < 30 ? "the price is stretched down" : "the price is stretched up"
        }
        if let wasAbove, let isAbove, wasAbove != isAbove { return "the averages have crossed" }
        if let volume = seen.relativeVolume, volume > 3 { return "a burst of volume" }
        return slept >= patience ? "nothing for a long time" : nil
    }
}
