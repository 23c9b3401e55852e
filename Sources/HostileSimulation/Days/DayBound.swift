import Risk
import Trading

/// The most that a day may lose, stated before it begins, as a fraction of the equity it begins with.
///
/// Nothing is bought once the day has lost its limit. What is held then, and what was on its way, is at most the gross
/// limit, and each part of it ends at its stop at the latest. So beyond the limit there is lost at most: the exposure
/// times the way from a position's best to its stop, with the largest gap between two bars of that day on the way in and
/// on the way out, slippage and fees of both.
struct DayBound {
    /// What may be held at once, as a fraction of equity.
    let exposure: Double
    /// The day's limit.
    let limit: Double
    let stop: Double
    let target: Double
    let slippage: Double
    let fee: Double

    init(_ profile: RiskProfile, instruments: Int, stop: Fraction, target: Fraction, slippage: Double, fee: Fraction) {
        var exposure = 1.0
        if let most = profile.positionLimit { exposure = min(exposure, Double(instruments) * most.value.doubleValue) }
        if let most = profile.grossExposureLimit { exposure = min(exposure, most.value.doubleValue) }
        self.exposure = exposure
        limit = profile.dailyLossLimit?.value.doubleValue ?? 1
        self.stop = stop.value.doubleValue
        self.target = target.value.doubleValue
        self.slippage = slippage
        self.fee = fee.value.doubleValue
    }

    /// What one unit of exposure can still lose after the last purchase.
    private func beyond(_ gap: Double) -> Double {
        let best = max(target, gap) + slippage
        let left = (1 - stop) * (1 - gap) * (1 - slippage)
        return (1 + best) - left + 2 * fee * (1 + best)
    }

    /// The bound of a day with this largest gap.
    func loss(gap: Double) -> Double { min(1, 1 - (1 - limit) * (1 - min(1, exposure * beyond(gap)))) }
}
