import Trading

/// What a reviewer of the past suggests: tighter settings for a while. Nothing in it can loosen anything.
public struct PolicyMemo: Hashable, Sendable {
    /// The factor on every entry's conviction, from 0 to 1.
    public var scale: Double
    /// The least conviction an entry must have, from 0 to 1.
    public var convictionFloor: Double
    /// Policies that rest.
    public var pausedPolicies: [String]
    /// Why, in one line.
    public var text: String
    /// Every number it rests on.
    public var claims: [Claim]

    /// By its parts.
    public init(
        scale: Double, convictionFloor: Double, pausedPolicies: [String], text: String, claims: [Claim]
    ) {
        self.scale = scale
        self.convictionFloor = convictionFloor
        self.pausedPolicies = pausedPolicies
        self.text = text
        self.claims = claims
    }

    /// Changes nothing.
    public static let none = PolicyMemo(scale: 1, convictionFloor: 0, pausedPolicies: [], text: "", claims: [])

    /// The memo within its bounds: no number above or below what may be set, no policy that does not exist.
    ///
    /// - Returns: what applies, and a line for each suggestion that was cut.
    public func bounded() -> (memo: PolicyMemo, cuts: [String]) {
        var memo = self
        var cuts: [String] = []
        func cut(_ value: Double, _ range: ClosedRange<Double>, _ name: String) -> Double {
            let kept = value.isFinite ? min(range.upperBound, max(range.lowerBound, value)) : range.lowerBound
            if kept != value { cuts.append("\(name) was set to \(kept)") }
            return kept
        }
        memo.scale = cut(scale, PolicyMemo.scales, "scale")
        memo.convictionFloor = cut(convictionFloor, PolicyMemo.floors, "the conviction floor")
        memo.pausedPolicies = pausedPolicies.filter { TradingPolicy(rawValue: $0) != nil }
        if memo.pausedPolicies.count < pausedPolicies.count { cuts.append("unknown policies were left out") }
        return (memo, cuts)
    }

    /// What a memo may scale entries by.
    public static let scales = 0.25...1.0
    /// What a memo may ask of conviction.
    public static let floors = 0.0...0.9
    /// How long a memo holds.
    public static let lifetime = Interval.hours(24)
}
