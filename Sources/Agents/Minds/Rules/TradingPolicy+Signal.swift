extension TradingPolicy {
    /// What the policy would do in a situation, and the argument for it with its claims.
    ///
    /// - Parameter zeal: 1 for its plain thresholds; above 1 it acts earlier, below 1 later.
    func opinion(_ context: DeskContext, _ board: EvidenceBoard, zeal: Double = 1) -> Opinion {
        guard context.indicators.isComplete else {
            return quiet(context, board, "the indicators are still warming up")
        }
        let isHeld = context.account.holding == .long
        if !isHeld, !pays(context) { return quiet(context, board, "no move here would pay for its fees") }
        return switch self {
        case .trendFollowing: trend(context, board, zeal, isHeld)
        case .meanReversion: reversion(context, board, zeal, isHeld)
        case .scalping: scalp(context, board, zeal, isHeld)
        case .sentimentMomentum: news(context, board, zeal, isHeld)
        }
    }

    private func trend(_ context: DeskContext, _ board: EvidenceBoard, _ zeal: Double, _ isHeld: Bool) -> Opinion {
        let seen = context.indicators
        let (fast, slow) = (seen.fastAverage ?? .nan, seen.slowAverage ?? .nan)
        if isHeld {
            guard fast < slow || seen.close < slow else { return quiet(context, board, "the trend holds") }
            return opinion(.sell, 0.7, context, board) { said in
                said.say("the trend is broken: close ")
                said.quote("get_bars", "close")
                said.say(", fast average ")
                said.quote("get_indicators", "ema_20")
                said.say(" against slow ")
                said.quote("get_indicators", "ema_50")
            }
        }
        let strength = seen.trendStrength ?? 0
        guard fast > slow, seen.close > fast, strength > 20 / zeal, (seen.macdHistogram ?? 0) > 0,
            (seen.rsi ?? 100) < 72
        else { return quiet(context, board, "no trend to join") }
        return opinion(.buy, confidence(strength / 20 * zeal), context, board) { said in
            said.say("the fast average ")
            said.quote("get_indicators", "ema_20")
            said.say(" is above the slow ")
            said.quote("get_indicators", "ema_50")
            said.say(" and trend strength is ")
            said.quote("get_indicators", "adx_14")
        }
    }

    private func reversion(_ context: DeskContext, _ board: EvidenceBoard, _ zeal: Double, _ isHeld: Bool) -> Opinion {
        let seen = context.indicators
        let (place, rsi) = (seen.percentB ?? 0.5, seen.rsi ?? 50)
        if isHeld {
            guard place >= 0.5 || rsi > 60 else { return quiet(context, board, "the price has not come back yet") }
            return opinion(.sell, 0.65, context, board) { said in
                said.say("the price is back at its average: place in the band ")
                said.quote("get_indicators", "percent_b")
                said.say(", strength index ")
                said.quote("get_indicators", "rsi_14")
            }
        }
        guard place < 0.08 * zeal, rsi < 28 + 6 * zeal, (seen.trendStrength ?? 100) < 30 else {
            return quiet(context, board, "the price is not far enough from its average")
        }
        return opinion(.buy, confidence((34 - rsi) / 14 + 0.5), context, board) { said in
            said.say("the price is far below its average: place in the band ")
            said.quote("get_indicators", "percent_b")
            said.say(", strength index ")
            said.quote("get_indicators", "rsi_14")
        }
    }

    private func scalp(_ context: DeskContext, _ board: EvidenceBoard, _ zeal: Double, _ isHeld: Bool) -> Opinion {
        let seen = context.indicators
        if isHeld {
            guard context.account.barsHeld >= 12 || (seen.macdHistogram ?? 0) < 0 else {
                return quiet(context, board, "the move goes on")
            }
            return opinion(.sell, 0.6, context, board) { said in
                said.say("the move is over after ")
                said.quote("get_portfolio", "bars_held")
                said.say(" bars, histogram ")
                said.quote("get_indicators", "macd_histogram")
            }
        }
        let volume = seen.relativeVolume ?? 0
        guard volume > 1.8 / zeal, (seen.momentum ?? 0) > (seen.volatility ?? 1), (seen.macdHistogram ?? 0) > 0,
            (seen.rsi ?? 100) < 70
        else { return quiet(context, board, "no move with volume behind it") }
        return opinion(.buy, confidence(volume / 2 * zeal), context, board) { said in
            said.say("a move of ")
            said.quote("get_indicators", "momentum_10")
            said.say(" on volume ")
            said.quote("get_indicators", "relative_volume")
            said.say(" times the average")
        }
    }

    private func news(_ context: DeskContext, _ board: EvidenceBoard, _ zeal: Double, _ isHeld: Bool) -> Opinion {
        guard let latest = context.latestNews?.reading, latest.confidence > 0 else {
            return Opinion(
                stance: .abstain, confidence: 0, policy: rawValue, regime: context.regime, text: "there is no news",
                claims: [])
        }
        let weight = latest.sentiment * latest.confidence * (0.5 + latest.impact / 2)
        if isHeld {
            guard weight < -0.2 / zeal else { return quiet(context, board, "the news does not speak against it") }
            return opinion(.sell, confidence(-weight * 2), context, board) { said in
                said.say("the news has turned: sentiment ")
                said.quote("get_news", "sentiment")
            }
        }
        guard weight > 0.3 / zeal, (context.indicators.momentum ?? 0) > 0, (context.indicators.rsi ?? 100) < 72 else {
            return quiet(context, board, "the news does not carry the price")
        }
        return opinion(.buy, confidence(weight * 1.6), context, board) { said in
            said.say("good news carries the price: sentiment ")
            said.quote("get_news", "sentiment")
            said.say(", move ")
            said.quote("get_indicators", "momentum_10")
        }
    }

    private func opinion(
        _ stance: Opinion.Stance, _ confidence: Double, _ context: DeskContext, _ board: EvidenceBoard,
        _ argue: (inout CitedText) -> Void
    ) -> Opinion {
        var said = CitedText(board)
        argue(&said)
        return Opinion(
            stance: stance, confidence: confidence, policy: rawValue, regime: context.regime, text: said.text,
            claims: said.claims)
    }

    /// Whether the move that the policy hopes for is worth several times what trading it costs.
    private func pays(_ context: DeskContext) -> Bool {
        let seen = context.indicators
        guard let range = seen.averageTrueRange, let average = seen.fastAverage, seen.close > 0 else { return false }
        // A trend is worth some dozen ranges, a short move a handful, a return the way back to the average.
        let hope =
            switch self {
            case .trendFollowing: 12 * range / seen.close
            case .scalping, .sentimentMomentum: 6 * range / seen.close
            case .meanReversion: average / seen.close - 1
            }
        return hope >= 3 * context.account.roundTripCost
    }

    private func quiet(_ context: DeskContext, _ board: EvidenceBoard, _ why: String) -> Opinion {
        Opinion(
            stance: .hold, confidence: 0.5, policy: rawValue, regime: context.regime, text: why, claims: [])
    }

    private func confidence(_ strength: Double) -> Double {
        let bounded = min(1, max(0, 0.35 + 0.3 * strength))
        return (bounded * 100).rounded() / 100
    }
}
