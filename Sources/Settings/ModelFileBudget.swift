import Trading

/// How much may be spent on thinking, in US dollars, as a settings file says it.
public struct ModelFileBudget: Hashable, Sendable {
    /// One call to a model.
    public var call: Fixed
    /// All calls of one decision.
    public var decision: Fixed
    /// All calls of a day, UTC.
    public var day: Fixed
    /// All calls of a month, UTC.
    public var month: Fixed

    /// By its parts.
    public init(call: Fixed, decision: Fixed, day: Fixed, month: Fixed) {
        self.call = call
        self.decision = decision
        self.day = day
        self.month = month
    }

    /// 50 cents a call, a dollar a decision, 5 a day, 100 a month.
    public static let standard = ModelFileBudget(
        call: Fixed(units: Fixed.scale / 2), decision: Fixed(1), day: Fixed(5), month: Fixed(100))
}
