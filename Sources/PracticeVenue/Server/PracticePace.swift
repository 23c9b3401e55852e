import Trading

/// When the market moves on.
public enum PracticePace: Hashable, Sendable {
    /// Only when it is told to.
    case manual
    /// As fast as it goes.
    case unbounded
    /// A bar in so much time: half of it at the open, then the low and the high.
    case bar(Interval)

    /// Reads `manual`, `max`, or a time such as `1s` or `250ms`.
    /// - Throws: ``PracticeError/configuration(_:)``.
    public init(_ text: String) throws(PracticeError) {
        switch text {
        case "manual": self = .manual
        case "max": self = .unbounded
        default:
            let isMilliseconds = text.hasSuffix("ms")
            let interval = isMilliseconds ? Int64(text.dropLast(2)).map(Interval.milliseconds) : Interval(text)
            guard let interval, interval >= .milliseconds(4), interval <= .day else {
                throw .configuration("pace '\(text)' is not manual, max, or a time for a bar from 4ms, such as 1s")
            }
            self = .bar(interval)
        }
    }

    /// How long the market stays before a move; `nil` for good.
    func wait(atOpen: Bool) -> Interval? {
        switch self {
        case .manual: nil
        case .unbounded: .zero
        case .bar(let interval): Interval(nanoseconds: interval.nanoseconds / (atOpen ? 2 : 4))
        }
    }
}
