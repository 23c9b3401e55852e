import Synchronization
import Trading

/// When each instrument's market data was last good: read by every permit as part of its last act, from any thread.
public final class FreshnessBoard: Sendable {
    // The monotonic receipt of the last quote; `Int64.min` where the data cannot be trusted.
    private let stamps: [Stamp]

    private final class Stamp: Sendable {
        let nanoseconds = Atomic<Int64>(.min)
    }

    init(instrumentCount: Int) { stamps = (0..<instrumentCount).map { _ in Stamp() } }

    func received(_ instrument: InstrumentIndex, at time: MonotonicTime) {
        guard stamps.indices.contains(instrument.position) else { return }
        stamps[instrument.position].nanoseconds.store(time.nanoseconds, ordering: .releasing)
    }

    func distrust(_ instrument: InstrumentIndex) {
        guard stamps.indices.contains(instrument.position) else { return }
        stamps[instrument.position].nanoseconds.store(.min, ordering: .releasing)
    }

    /// How old the data is; `nil` where there is none to trust.
    public func age(_ instrument: InstrumentIndex, at time: MonotonicTime) -> Interval? {
        guard stamps.indices.contains(instrument.position) else { return nil }
        let stamp = stamps[instrument.position].nanoseconds.load(ordering: .acquiring)
        return stamp == .min ? nil : time.since(MonotonicTime(nanoseconds: stamp))
    }
}
