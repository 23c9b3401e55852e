import Trading

extension RiskGate {
    /// The size of an entry under this gate's profile: what the rule wants, throttled by drawdown, trimmed to the risk
    /// per trade and to what the limits on exposure leave at the reference price.
    ///
    /// Trimming is a courtesy; ``review(_:_:)`` checks every limit again.
    ///
    /// - Throws: ``Refusal``, as ``Sizing/quantity(_:limits:)``.
    public func quantity(_ sizing: Sizing, _ inputs: SizingInputs, _ view: AccountView) throws(Refusal) -> Lots {
        var throttled = inputs
        throttled.sizeFactor = min(inputs.sizeFactor, sizeFactor(at: view.time))
        return try sizing.quantity(throttled, limits: try sizingLimits(view))
    }

    /// What the profile leaves for one more entry.
    /// - Throws: ``Refusal/arithmetic(_:)`` where a figure leaves the range.
    public func sizingLimits(_ view: AccountView) throws(Refusal) -> SizingLimits {
        do throws(ArithmeticError) {
            var limits = SizingLimits(riskPerTrade: profile.riskPerTrade)
            let (instrument, gross) = (view.instrumentExposure, view.grossExposure)
            if let limit = profile.orderNotionalLimit {
                try limits.narrow(.zero, limit, .orderNotional(figure: .zero, limit: limit))
            }
            if let limit = try profile.positionLimit.map(view.equity.limit) {
                try limits.narrow(instrument, limit, .instrumentExposure(figure: instrument, limit: limit))
            }
            if let limit = try profile.grossExposureLimit.map(view.equity.limit) {
                try limits.narrow(gross, limit, .grossExposure(figure: gross, limit: limit))
            }
            if let limit = try profile.netExposureLimit.map(view.equity.limit) {
                let net = view.netExposure
                try limits.narrow(net, limit, .netExposure(figure: net, limit: limit))
            }
            if let leverage = profile.leverageLimit {
                let limit = try view.equity.limit(leverage)
                try limits.narrow(gross, limit, .grossExposure(figure: gross, limit: limit))
            }
            return limits
        } catch {
            throw .arithmetic(error)
        }
    }
}
