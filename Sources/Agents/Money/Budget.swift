import Trading

/// How much may be spent on thinking, in US dollars; each limit holds by itself. Days and months are those of UTC.
public struct Budget: Hashable, Sendable {
    /// One call to a model.
    public var call: Fixed
    /// All calls of one decision.
    public var decision: Fixed
    /// All calls of a day.
    public var day: Fixed
    /// All calls of a month.
    public var month: Fixed

    /// By its parts; below zero counts as zero.
    public init(call: Fixed, decision: Fixed, day: Fixed, month: Fixed) {
        self.call = max(call, .zero)
        self.decision = max(decision, .zero)
        self.day = max(day, .zero)
        self.month = max(month, .zero)
    }

    /// 50 cents a call, a dollar a decision, 5 a day, 100 a month.
    public static let standard = Budget(
        call: Fixed(units: Fixed.scale / 2), decision: Fixed(1), day: Fixed(5), month: Fixed(100))
    /// Nothing at all: only what is free.
    public static let none = Budget(call: .zero, decision: .zero, day: .zero, month: .zero)
}
