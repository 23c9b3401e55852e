import Trading

/// Equity after every bar, with its running peak, its largest drawdown and the last equity of every UTC day.
///
/// Feed it once per bar, oldest first, after the fills of the bar. All comparisons are exact; ratios are computed when
/// asked for.
public struct EquityCurve: Sendable {
    /// The initial cash, which is the first daily point.
    public let start: Fixed
    /// Equity after every bar, in quote, to be read from the front without a copy.
    public var history: EquityHistory { stored }
    /// Equity after every bar, in quote.
    /// - Complexity: O(bars): it is made when asked for, 16 bytes a bar. Keep it, or read ``history``.
    public var points: [Fixed] { Array(stored) }
    /// How many bars were fed.
    @inlinable public var count: Int { stored.count }
    /// Bars at whose end a position was open.
    public var exposedBars: Int { exposed }
    /// The latest equity; the initial cash before the first bar.
    @inlinable public var last: Fixed { stored.last }
    /// The highest equity of any bar so far; the initial cash before the first bar.
    @inlinable public var peak: Fixed { highest }
    /// The lowest equity since the peak.
    @inlinable public var trough: Fixed { lowest }
    /// The time of the first bar; `nil` before it.
    public var firstTime: Timestamp? { count == 0 ? nil : Timestamp(nanoseconds: firstNanoseconds) }
    /// The time of the latest bar; `nil` before the first.
    public var lastTime: Timestamp? { count == 0 ? nil : Timestamp(nanoseconds: lastNanoseconds) }

    @usableFromInline var stored: EquityHistory
    @usableFromInline var highest: Fixed
    @usableFromInline var lowest: Fixed
    @usableFromInline var peakNanoseconds: Int64 = 0
    @usableFromInline var lastNanoseconds: Int64 = 0
    @usableFromInline var nextMidnight = Int64.min
    @usableFromInline var exposed = 0
    /// The largest drawdown that has ended, if any.
    var largestEnded: DrawdownSpan?
    private var firstNanoseconds: Int64 = 0
    private var day = 0
    private var endedDays: [DailyEquity] = []

    /// A curve without bars.
    /// - Parameters:
    ///   - start: the initial cash, in quote.
    ///   - expectedCount: how many bars will come; address space for them is set aside now.
    public init(start: Fixed, expectedCount: Int) {
        self.start = start
        highest = start
        lowest = start
        stored = EquityHistory(start: start, expectedCount: expectedCount)
        endedDays.reserveCapacity(max(0, expectedCount) / 1440 + 1)
    }

    /// Adds the equity after the fills of a bar.
    ///
    /// - Parameters:
    ///   - equity: cash plus marks at the bar's close, in quote.
    ///   - time: the bar's opening time; it decides the day that the bar belongs to. Times do not go back.
    ///   - isExposed: whether a position is open.
    /// - Complexity: O(1); no allocation within the expected count, apart from the list of days.
    @inlinable @inline(__always)
    public mutating func append(_ equity: Fixed, at time: Timestamp, isExposed: Bool) {
        if time.nanoseconds >= nextMidnight { beginDay(time, equity) }
        lastNanoseconds = time.nanoseconds
        exposed += isExposed ? 1 : 0
        let (change, overflows) = equity.units.subtractingReportingOverflow(stored.lastUnits)
        if change == 0 {
            // At the peak already, so no fall has to end: only the last bar at the peak moves on.
            if equity == highest { peakNanoseconds = time.nanoseconds }
            stored.appendRepeat()
            return
        }
        if equity >= highest {
            reachPeak(equity, at: time)
        } else if equity < lowest {
            lowest = equity
        }
        stored.appendChange(to: equity.units, change, overflows: overflows)
    }

    /// Equity at each UTC day's last bar, oldest first; days without bars are not there. The initial cash, which comes
    /// before them, is ``start``.
    public var days: [DailyEquity] {
        count == 0 ? [] : endedDays + [DailyEquity(day: day, equity: last)]
    }

    @inlinable @inline(__always)
    mutating func reachPeak(_ equity: Fixed, at time: Timestamp) {
        if lowest < highest { endDrawdown(at: time) }
        highest = equity
        lowest = equity
        peakNanoseconds = time.nanoseconds
    }

    /// Starts the day of `time`; the first bar also starts the peak, which the initial cash is no part of.
    @usableFromInline @inline(never)
    mutating func beginDay(_ time: Timestamp, _ equity: Fixed) {
        let newDay = time.utcDay
        if count == 0 {
            firstNanoseconds = time.nanoseconds
            (highest, lowest, peakNanoseconds) = (equity, equity, time.nanoseconds)
        } else if newDay != day {
            endedDays.append(DailyEquity(day: day, equity: last))
        }
        day = newDay
        nextMidnight = Timestamp.startOfDay(newDay + 1)?.nanoseconds ?? .max
    }

    @usableFromInline @inline(never)
    mutating func endDrawdown(at time: Timestamp) {
        let ended = span(until: time, isRecovered: true)
        if ended.isLarger(than: largestEnded) { largestEnded = ended }
    }

    /// The fall from the running peak, up to `time`.
    func span(until time: Timestamp, isRecovered: Bool) -> DrawdownSpan {
        DrawdownSpan(
            peak: highest, trough: lowest, began: Timestamp(nanoseconds: peakNanoseconds), ended: time,
            isRecovered: isRecovered)
    }
}
