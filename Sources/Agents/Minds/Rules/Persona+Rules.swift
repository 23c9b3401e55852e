/// What a temperament means for rules.
extension Persona {
    /// The policies it looks at, in order; the first that would act speaks.
    var policies: [TradingPolicy] {
        switch self {
        case .conservative: [.trendFollowing, .meanReversion]
        case .aggressive: [.scalping, .trendFollowing]
        case .trendFollower: [.trendFollowing]
        case .contrarian: [.meanReversion, .sentimentMomentum]
        case .meanReverter: [.meanReversion]
        }
    }

    /// Above 1 it acts earlier, below 1 later.
    var zeal: Double {
        switch self {
        case .conservative: 0.7
        case .aggressive: 1.4
        case .trendFollower, .contrarian: 1.1
        case .meanReverter: 1
        }
    }

    /// Its weight in a vote before it has a record.
    public var weight: Double {
        switch self {
        case .conservative: 1.2
        case .aggressive: 0.8
        case .trendFollower, .contrarian, .meanReverter: 1
        }
    }
}
