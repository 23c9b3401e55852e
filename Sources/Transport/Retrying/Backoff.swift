/// How long to wait before the next try: base × 2ⁿ, capped, and a random share of that ("full jitter"), so that many
/// who failed together do not come back together.
///
/// - SeeAlso: Marc Brooker, *Exponential Backoff and Jitter*, AWS Architecture Blog (2015).
public struct Backoff: Hashable, Sendable {
    /// The longest first wait.
    public let base: Duration
    /// The longest wait of all.
    public let cap: Duration
    /// How many waits were given since the last ``reset()``.
    public private(set) var failures = 0

    /// Begins without a failure; a negative duration counts as zero.
    public init(base: Duration = .seconds(1), cap: Duration = .seconds(60)) {
        self.base = max(.zero, base)
        self.cap = max(.zero, cap)
    }

    /// The longest that the next wait can be.
    public var ceiling: Duration {
        // 2³⁰ seconds is beyond any cap, and the product stays within bounds.
        let product = base.boundedNanoseconds.multipliedReportingOverflow(by: 1 << Int64(min(failures, 30)))
        return product.overflow ? cap : min(cap, .nanoseconds(product.partialValue))
    }

    /// The next wait, from zero to ``ceiling``.
    public mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
        let longest = ceiling.boundedNanoseconds
        if failures < 30 { failures += 1 }
        // One word is enough, so that a generator that is stuck cannot hold anybody up; the bias is below 10⁻⁶.
        let share = generator.next().multipliedFullWidth(by: UInt64(max(0, longest)) + 1).high
        return .nanoseconds(Int64(share))
    }

    /// All is well again.
    public mutating func reset() { failures = 0 }
}
