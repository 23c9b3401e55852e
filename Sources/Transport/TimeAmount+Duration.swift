import NIOCore

extension Duration {
    /// Nanoseconds, as far as a third of 64 bits reaches, so that adding them to a moment cannot overflow.
    var boundedNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow, abs(product) < .max / 3 else { return seconds < 0 ? 0 : .max / 3 }
        return product + attoseconds / 1_000_000_000
    }
}

extension TimeAmount {
    /// A duration in whole nanoseconds.
    init(_ duration: Duration) { self = .nanoseconds(duration.boundedNanoseconds) }
}
