import Trading

/// Why bars cannot be put together into longer ones.
public enum ResampleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The longer interval is not a whole multiple of the shorter.
    case notMultiple(from: Interval, to: Interval)
    /// Not one complete longer bar.
    case tooShort(bars: Int, to: Interval)
    /// The volumes of one longer bar add up to more than 64 bits hold.
    case overflow(Timestamp)

    /// One line for a person.
    public var description: String {
        switch self {
        case .notMultiple(let from, let to):
            "\(to) is not a longer, whole multiple of \(from); choose one that is"
        case .tooShort(let bars, let to): "\(bars) bars do not fill one bar of \(to); choose a shorter interval"
        case .overflow(let time): "the volumes of the bar of \(time) are too large to add; correct the source"
        }
    }
}
