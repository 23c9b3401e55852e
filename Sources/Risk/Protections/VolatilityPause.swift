import Trading

/// Pauses entries in an instrument while its volatility is far above what is usual for it.
///
/// Volatility is the root of the mean squared simple return from close to close, weighted exponentially: over `fastBars`
/// for now, over `slowBars` for usual. Figure and limit are the ratio of the two. Nothing is denied during the first
/// `slowBars` bars, when nothing is usual yet.
struct VolatilityPause: Protection {
    let name = "volatility"
    let needsBars = true

    // The one place in this module with floating point: volatility is a statistic, not money.
    private struct State: Sendable {
        var close = 0.0
        var fast = 0.0
        var slow = 0.0
        var barCount = 0
        var pauseEnd = Timestamp(nanoseconds: .min)
        var ratio = 0.0

        mutating func add(_ close: Double, _ fastWeight: Double, _ slowWeight: Double) {
            if barCount > 0 {
                let change = close / self.close - 1
                let square = change * change
                fast += fastWeight * (square - fast)
                slow += slowWeight * (square - slow)
            }
            self.close = close
            barCount += 1
        }
    }

    private let fastWeight: Double
    private let slowWeight: Double
    private let slowBars: Int
    private let multiple: Fixed
    private let squaredMultiple: Double
    private let pause: Interval
    private var states: [State]

    init(fastBars: Int, slowBars: Int, multiple: Fixed, pause: Interval, instrumentCount: Int) {
        fastWeight = 2 / (Double(fastBars) + 1)
        slowWeight = 2 / (Double(slowBars) + 1)
        self.slowBars = slowBars
        self.multiple = multiple
        squaredMultiple = multiple.doubleValue * multiple.doubleValue
        self.pause = pause
        states = Array(repeating: State(), count: instrumentCount)
    }

    mutating func observe(_ bar: Bar, of instrument: InstrumentIndex, at time: Timestamp) {
        let close = Double(bar.close.count)
        guard close > 0 else { return }
        let (fastWeight, slowWeight, pause) = (fastWeight, slowWeight, pause)
        let (slowBars, squaredMultiple) = (slowBars, squaredMultiple)
        states.withUnsafeMutableBufferPointer { states in
            precondition(states.indices.contains(instrument.position), "an instrument outside the gate's list")
            states[instrument.position].add(close, fastWeight, slowWeight)
            let state = states[instrument.position]
            guard state.barCount > slowBars, state.fast > squaredMultiple * state.slow else { return }
            states[instrument.position].ratio = (state.fast / state.slow).squareRoot()
            states[instrument.position].pauseEnd = time.advanced(by: pause)
        }
    }

    func denial(_ view: AccountView) -> ProtectionDenial? {
        let state = states[view.index.position]
        guard view.time < state.pauseEnd else { return nil }
        return ProtectionDenial(figure: shown(state.ratio), limit: multiple, until: state.pauseEnd)
    }

    /// The ratio with six decimals, rounded up so that it still shows as above its limit.
    private func shown(_ ratio: Double) -> Fixed {
        do throws(ArithmeticError) { return try Fixed(ratio, increment: Fixed(units: 1_000_000), .up) } catch {
            return .max  // Usual volatility of nothing at all: the ratio has no number.
        }
    }
}
