import Risk
import Synchronization

/// The kill level and its epoch in one atomic integer: what every permit reads as its last act.
///
/// Memory only; ``KillSwitch`` also latches it on disk. Raising takes effect at once, from any thread, without a lock.
public final class KillState: Sendable {
    // The epoch in the upper 56 bits, the level in the lower 8.
    private let bits: Atomic<UInt64>
    private let isClosed = Atomic(false)

    /// A state at a level. Where nothing is known, begin at ``KillLevel/halt``.
    ///
    /// - Parameter epoch: where the count goes on; from the latch, so that no epoch is ever used twice.
    public init(_ level: KillLevel, epoch: UInt64 = 1) { bits = Atomic(KillState.pack(level, epoch)) }

    /// The level in force.
    public var level: KillLevel { KillState.unpack(bits.load(ordering: .acquiring)).level }

    /// Counts every change; a token of an older epoch is void.
    public var epoch: UInt64 { KillState.unpack(bits.load(ordering: .acquiring)).epoch }

    /// Level and epoch of the same moment, as a permit reads them: REDUCE_ONLY at least where the gate was closed for an
    /// end, so that a position on its way out is not left without its stop.
    public var current: (level: KillLevel, epoch: UInt64) {
        let (level, epoch) = KillState.unpack(bits.load(ordering: .acquiring))
        return (isClosed.load(ordering: .acquiring) ? max(level, .reduceOnly) : level, epoch)
    }

    /// Closes the gate to everything that opens or grows a position, for good, because the process is about to end. The
    /// level stays what it is: the next start is not halted by it.
    public func close() { isClosed.store(true, ordering: .releasing) }

    /// Makes trading more careful; a level below the one in force changes nothing.
    /// - Returns: whether the level changed.
    @discardableResult
    public func raise(to level: KillLevel) -> Bool {
        var seen = bits.load(ordering: .acquiring)
        while true {
            let (current, epoch) = KillState.unpack(seen)
            guard level > current else { return false }
            let (isDone, found) = bits.compareExchange(
                expected: seen, desired: KillState.pack(level, epoch + 1), ordering: .acquiringAndReleasing)
            if isDone { return true }
            seen = found
        }
    }

    /// Opens trading again, for the operator only, after a clean reconciliation. Changes nothing where the epoch is no
    /// longer the one the operator saw.
    /// - Returns: whether the level changed.
    public func lower(to level: KillLevel, ifEpochIs epoch: UInt64) -> Bool {
        let seen = bits.load(ordering: .acquiring)
        guard KillState.unpack(seen).epoch == epoch else { return false }
        return bits.compareExchange(
            expected: seen, desired: KillState.pack(level, epoch + 1), ordering: .acquiringAndReleasing
        ).exchanged
    }

    private static func pack(_ level: KillLevel, _ epoch: UInt64) -> UInt64 { epoch << 8 | UInt64(level.rawValue) }

    private static func unpack(_ bits: UInt64) -> (level: KillLevel, epoch: UInt64) {
        (KillLevel(rawValue: Int(bits & 0xff)) ?? .kill, bits >> 8)
    }
}
