import Trading

extension RunSummary {
    /// Writes every name, and `null` for what does not exist: a reader must not mistake absence for an old version.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(run, forKey: .run)
        try container.encode(mode, forKey: .mode)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encode(bars, forKey: .bars)
        try container.encode(trades, forKey: .trades)
        try container.encode(wins, forKey: .wins)
        try container.encode(finalEquity, forKey: .finalEquity)
        try container.encode(cash, forKey: .cash)
        try container.encode(openQuantity, forKey: .openQuantity)
        try container.encode(fees, forKey: .fees)
        try container.encode(turnover, forKey: .turnover)
        try encodeRatios(&container)
        try encodeTrades(&container)
        try container.encode(monthly, forKey: .monthly)
        try container.encode(buyAndHold, forKey: .buyAndHold)
        try container.encode(refusals, forKey: .refusals)
        try container.encode(sleeves, forKey: .sleeves)
        try container.encode(instruments, forKey: .instruments)
        try container.encode(warnings, forKey: .warnings)
    }

    private func encodeRatios(_ container: inout KeyedEncodingContainer<CodingKeys>) throws {
        try container.encode(totalReturn, forKey: .totalReturn)
        try container.encode(annualReturn, forKey: .annualReturn)
        try container.encode(volatility, forKey: .volatility)
        try container.encode(sharpe, forKey: .sharpe)
        try container.encode(sortino, forKey: .sortino)
        try container.encode(calmar, forKey: .calmar)
        try container.encode(maxDrawdown, forKey: .maxDrawdown)
        try container.encode(maxDrawdownDays, forKey: .maxDrawdownDays)
    }

    private func encodeTrades(_ container: inout KeyedEncodingContainer<CodingKeys>) throws {
        try container.encode(winRate, forKey: .winRate)
        try container.encode(profitFactor, forKey: .profitFactor)
        try container.encode(expectancy, forKey: .expectancy)
        try container.encode(averageHoldSeconds, forKey: .averageHoldSeconds)
        try container.encode(exposure, forKey: .exposure)
        try container.encode(bestTrade, forKey: .bestTrade)
        try container.encode(worstTrade, forKey: .worstTrade)
        try container.encode(bestDay, forKey: .bestDay)
        try container.encode(worstDay, forKey: .worstDay)
    }
}
