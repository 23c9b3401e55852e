import Trading

/// The closed trips of a sleeve so far, as far as Kelly's rule needs them.
public struct TradeHistory: Hashable, Sendable {
    /// Trips that brought something.
    public private(set) var wins: Int
    /// Trips that did not: losses and those that came out even.
    public private(set) var losses: Int
    /// The sum of all wins, in quote.
    public private(set) var winTotal: Notional
    /// The sum of all losses, in quote, as a distance from zero.
    public private(set) var lossTotal: Notional

    /// A history of nothing, or of what was counted elsewhere. Negative counts or totals are refused when sizing.
    public init(wins: Int = 0, losses: Int = 0, winTotal: Notional = .zero, lossTotal: Notional = .zero) {
        self.wins = wins
        self.losses = losses
        self.winTotal = winTotal
        self.lossTotal = lossTotal
    }

    /// Counts a closed trip by its profit after fees.
    /// - Throws: ``ArithmeticError/overflow``, and counts nothing.
    public mutating func record(profit: Notional) throws(ArithmeticError) {
        if profit > .zero {
            winTotal = try winTotal.adding(profit)
            wins += 1
        } else {
            lossTotal = try lossTotal.subtracting(profit)
            losses += 1
        }
    }

    /// What a win brings on average, rounded down; `nil` without a win.
    public var averageWin: Notional? { average(winTotal, wins) }

    /// What a loss costs on average, rounded down; `nil` without a loss.
    public var averageLoss: Notional? { average(lossTotal, losses) }

    private func average(_ total: Notional, _ count: Int) -> Notional? {
        count > 0 ? Notional(Fixed(units: total.value.units / Int128(count))) : nil
    }

    /// Kelly's fraction p − (1 − p) ÷ b, rounded down; `nil` without a win, which leaves b without a value.
    ///
    /// With totals instead of averages it is wins ÷ trips × (winTotal − lossTotal) ÷ winTotal.
    func kellyFraction() throws(ArithmeticError) -> Fraction? {
        guard wins > 0, losses >= 0, winTotal > .zero, lossTotal >= .zero else { return nil }
        let (trips, overflow) = wins.addingReportingOverflow(losses)
        guard !overflow else { throw .overflow }
        let edge = try winTotal.subtracting(lossTotal).value.divided(by: winTotal.value, .down)
        return Fraction(try edge.multiplied(byCount: Int64(wins)).divided(by: Fixed(trips), .down))
    }
}
