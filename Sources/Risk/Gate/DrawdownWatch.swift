import Trading

/// Watches the fall of equity from its peak, in three steps: throttle, pause, flatten.
///
/// A step is taken once for each peak. A new peak, or the operator, starts anew.
struct DrawdownWatch: Sendable {
    private enum Step: Int {
        case none, throttle, pause, flatten
    }

    private let throttleLimit: Fraction?
    private let throttleFactor: Fraction
    private let pauseLimit: Fraction?
    private let pauseLength: Interval
    private let flattenLimit: Fraction?

    /// The highest equity so far; `nil` where nothing is watched.
    private(set) var peak: Fixed?
    /// The lowest equity since the peak.
    private(set) var trough: Fixed?
    private var step = Step.none
    private var pauseEnd = Timestamp(nanoseconds: .min)
    private var pauseFigure = Fraction.zero

    init(_ profile: RiskProfile, start equity: Fixed) {
        throttleLimit = profile.drawdownThrottleLimit
        throttleFactor = profile.drawdownThrottleFactor
        pauseLimit = profile.drawdownPauseLimit
        pauseLength = profile.drawdownPauseLength
        flattenLimit = profile.drawdownFlattenLimit
        if throttleLimit != nil || pauseLimit != nil || flattenLimit != nil {
            peak = equity
            trough = equity
        }
    }

    mutating func mark(_ equity: Fixed, at time: Timestamp) -> RiskAction? {
        guard let peak, let trough else { return nil }
        if equity > peak {
            restart(at: equity)
            return nil
        }
        guard equity < trough else { return nil }
        self.trough = equity
        if let limit = flattenLimit, step.rawValue < Step.flatten.rawValue, isBeyond(limit, equity, peak) {
            step = .flatten
            return .flatten(figure: fall(equity, peak), limit: limit)
        }
        if let limit = pauseLimit, step.rawValue < Step.pause.rawValue, isBeyond(limit, equity, peak) {
            step = .pause
            pauseEnd = time.advanced(by: pauseLength)
            pauseFigure = fall(equity, peak)
            return .pause(figure: pauseFigure, limit: limit, until: pauseEnd)
        }
        if let limit = throttleLimit, step == .none, isBeyond(limit, equity, peak) {
            step = .throttle
            return .throttle(figure: fall(equity, peak), limit: limit, factor: throttleFactor)
        }
        return nil
    }

    /// Measures from `equity` on. A pause that runs goes on.
    mutating func restart(at equity: Fixed) {
        guard peak != nil else { return }
        peak = equity
        trough = equity
        step = .none
    }

    /// What the throttle leaves of a size at this equity.
    func sizeFactor(_ equity: Fixed) -> Fraction {
        guard let throttleLimit, let peak, isBeyond(throttleLimit, equity, peak) else { return Fraction(.one) }
        return throttleFactor
    }

    /// Why an entry must wait, or `nil`.
    func refusal(at time: Timestamp) -> Refusal? {
        guard let pauseLimit, time < pauseEnd else { return nil }
        return .drawdown(figure: pauseFigure, limit: pauseLimit, until: pauseEnd)
    }

    private func isBeyond(_ limit: Fraction, _ equity: Fixed, _ peak: Fixed) -> Bool {
        do throws(ArithmeticError) {
            return try peak.subtracting(equity).exceeds(limit, of: peak)
        } catch {
            return true  // A fall too large to compute is too large.
        }
    }

    private func fall(_ equity: Fixed, _ peak: Fixed) -> Fraction {
        do throws(ArithmeticError) {
            return Fraction(try peak.subtracting(equity).divided(by: peak, .up))
        } catch {
            return Fraction(.max)  // A peak of nothing, so the fall has no measure.
        }
    }
}
