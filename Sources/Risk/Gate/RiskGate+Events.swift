import Trading

extension RiskGate {
    /// Takes note of the account's equity, on every bar.
    ///
    /// A day begins at midnight UTC, with the equity marked at midnight or else the last one before it. Drawdown is the
    /// fall from the highest equity so far. An action is returned once, when its limit is first passed; where several
    /// are passed together, all are in force and the most severe is returned.
    ///
    /// - Parameter equity: cash plus marks, in quote.
    /// - Returns: `nil` on a quiet bar.
    /// - Complexity: O(1); on a quiet bar three comparisons, nothing else.
    @inlinable
    public mutating func mark(equity: Fixed, at time: Timestamp) -> RiskAction? {
        if equity >= quietFloor, equity <= quietCeiling, time < quietEnd {
            lastEquity = equity
            return nil
        }
        return markOutsideQuietRange(equity, time)
    }

    /// Takes note of the account's equity where that changes nothing; returns whether it did.
    ///
    /// Where it returns `false` nothing was noted: call ``mark(equity:at:)``.
    @inlinable @inline(__always)
    public mutating func markQuietly(equity: Fixed, at time: Timestamp) -> Bool {
        guard equity >= quietFloor, equity <= quietCeiling, time < quietEnd else { return false }
        lastEquity = equity
        return true
    }

    @usableFromInline
    mutating func markOutsideQuietRange(_ equity: Fixed, _ time: Timestamp) -> RiskAction? {
        let dayAction = day.mark(equity, previous: lastEquity, at: time)
        let drawdownAction = drawdown.mark(equity, at: time)
        if case .flatten = drawdownAction { raise(to: .reduceOnly) }
        lastEquity = equity
        drawQuietRange()
        guard let dayAction else { return drawdownAction }
        guard let drawdownAction else { return dayAction }
        return drawdownAction.severity > dayAction.severity ? drawdownAction : dayAction
    }

    /// Takes note of a closed bar, oldest first; for protections that watch the market.
    /// - Parameter time: when the bar closed.
    /// - Complexity: O(1), and nothing at all unless ``needsBars``.
    @inlinable
    public mutating func observe(_ bar: Bar, of instrument: InstrumentIndex, at time: Timestamp) {
        if needsBars { observeForProtections(bar, of: instrument, at: time) }
    }

    @usableFromInline
    mutating func observeForProtections(_ bar: Bar, of instrument: InstrumentIndex, at time: Timestamp) {
        guard knows(instrument) else { return }
        for index in barWatchers { protections[index].observe(bar, of: instrument, at: time) }
    }

    /// Takes note of a position that was closed.
    ///
    /// - Parameters:
    ///   - profit: what it brought after fees, in quote; negative for a loss.
    ///   - return: the profit as a fraction of what the entry cost.
    ///   - wasStop: whether a stop or trailing stop closed it.
    /// - Returns: ``RiskAction/lossStreak(figure:limit:until:)`` when this loss was one too many in a row.
    @discardableResult
    public mutating func tripClosed(
        instrument: InstrumentIndex, profit: Notional, return tripReturn: Fraction, wasStop: Bool, at time: Timestamp
    ) -> RiskAction? {
        let trip = ClosedTrip(
            instrument: instrument, profit: profit, tripReturn: tripReturn, wasStop: wasStop, time: time)
        if knows(instrument) {
            for index in protections.indices { protections[index].tripClosed(trip) }
        }
        return losses.tripClosed(profit: profit, at: time)
    }

    /// What the drawdown throttle leaves of each size: 1 unless the drawdown is above its limit.
    ///
    /// - Parameter time: the moment of sizing; the throttle looks at the marks up to it.
    public func sizeFactor(at time: Timestamp) -> Fraction { drawdown.sizeFactor(lastEquity) }

    func knows(_ instrument: InstrumentIndex) -> Bool { (0..<instrumentCount).contains(instrument.position) }
}
