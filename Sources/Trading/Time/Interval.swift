/// A length of time in nanoseconds; also the length of a bar.
@frozen
public struct Interval: Hashable, Sendable, Comparable {
    /// Nanoseconds.
    public let nanoseconds: Int64

    /// An interval of that many nanoseconds.
    @inlinable
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Whole milliseconds; this and its relatives stop at the ends of the range.
    public static func milliseconds(_ count: Int64) -> Interval { Interval(count, times: 1_000_000) }
    /// Whole seconds.
    public static func seconds(_ count: Int64) -> Interval { Interval(count, times: 1_000_000_000) }
    /// Whole minutes.
    public static func minutes(_ count: Int64) -> Interval { Interval(count, times: 60_000_000_000) }
    /// Whole hours.
    public static func hours(_ count: Int64) -> Interval { Interval(count, times: 3_600_000_000_000) }
    /// Whole days of 24 hours.
    public static func days(_ count: Int64) -> Interval { Interval(count, times: 86_400_000_000_000) }

    private init(_ count: Int64, times factor: Int64) {
        let (product, overflow) = count.multipliedReportingOverflow(by: factor)
        nanoseconds = overflow ? (count < 0 ? .min : .max) : product
    }

    /// Nothing.
    public static let zero = Interval(nanoseconds: 0)
    /// One minute, the bar length this product is built around.
    public static let minute = Interval.minutes(1)
    /// One hour.
    public static let hour = Interval.hours(1)
    /// One day of 24 hours.
    public static let day = Interval.days(1)

    /// Reads the field's short form: `30s`, `1m`, `4h`, `1d`, `1w`; `nil` for anything else.
    public init?(_ text: String) {
        let units: [Character: Int64] = [
            "s": 1_000_000_000, "m": 60_000_000_000, "h": 3_600_000_000_000, "d": 86_400_000_000_000,
            "w": 604_800_000_000_000,
        ]
        guard let last = text.last, let unit = units[last], text.utf8.count <= 12,
            text.dropLast().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int64(text.dropLast()), count > 0
        else { return nil }
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        nanoseconds = product
    }

    /// Whole seconds as floating point, for rates and statistics.
    public var secondsValue: Double { Double(nanoseconds) / 1e9 }

    /// Shorter intervals first.
    @inlinable public static func < (a: Interval, b: Interval) -> Bool { a.nanoseconds < b.nanoseconds }
}

extension Interval: CustomStringConvertible {
    /// The field's short form, in the largest unit that is whole: `1m`, `90m`, `4h`.
    public var description: String {
        let units: [(Int64, String)] = [
            (86_400_000_000_000, "d"), (3_600_000_000_000, "h"), (60_000_000_000, "m"), (1_000_000_000, "s"),
            (1_000_000, "ms"),
        ]
        for (unit, letter) in units where nanoseconds % unit == 0 && nanoseconds != 0 {
            return "\(nanoseconds / unit)\(letter)"
        }
        return nanoseconds == 0 ? "0s" : "\(nanoseconds)ns"
    }
}
