/// The ways of trading that rules know, and that plans, personas and posteriors name.
public enum TradingPolicy: String, Hashable, Sendable, CaseIterable {
    /// Joins a trend and leaves when it breaks.
    case trendFollowing = "trend-following"
    /// Buys far below the average in a market without trend, and sells back at it.
    case meanReversion = "mean-reversion"
    /// Joins a move that volume confirms, for a short time.
    case scalping
    /// Joins a move that the news supports.
    case sentimentMomentum = "sentiment-momentum"

    /// One sentence for people and prompts.
    public var summary: String {
        switch self {
        case .trendFollowing: "joins a trend that averages and trend strength confirm, and leaves when it breaks"
        case .meanReversion: "buys far below the average where there is no trend, and sells back at the average"
        case .scalping: "joins a short move that volume confirms, and leaves after a few bars"
        case .sentimentMomentum: "joins a move that fresh news supports"
        }
    }

    /// The policies that fit a regime, the best first.
    public static func fitting(_ regime: Regime) -> [TradingPolicy] {
        switch regime {
        case .trendingUp: [.trendFollowing, .scalping, .sentimentMomentum, .meanReversion]
        case .trendingDown: [.trendFollowing, .meanReversion, .sentimentMomentum, .scalping]
        case .ranging, .quiet: [.meanReversion, .scalping, .trendFollowing, .sentimentMomentum]
        case .volatile: [.sentimentMomentum, .meanReversion, .trendFollowing, .scalping]
        case .unknown: [.trendFollowing, .meanReversion, .scalping, .sentimentMomentum]
        }
    }
}
