import Synchronization
import Trading

/// The right to send certain orders, once, for a short time, while the kill switch allows it.
///
/// Only the gateway makes one, for orders with an approval token that it has verified. Whoever writes the bytes asks
/// ``redeem()`` as the last statement before the write.
public final class PlacePermit: Sendable {
    /// The orders: one, or two of which one cancels the other.
    public let orders: [VenueOrder]
    private let check: @Sendable () -> Bool
    private let isUsed = Atomic(false)

    /// - Parameter check: whether the orders may still go: kill level, epoch and expiry, read at the moment of the call.
    init(_ orders: [VenueOrder], check: @escaping @Sendable () -> Bool) {
        self.orders = orders
        self.check = check
    }

    /// Whether the bytes may leave now. Says yes at most once.
    ///
    /// After a no, nothing may be written: answer ``VenueAnswer/notSent(_:)``.
    public func redeem() -> Bool {
        guard !isUsed.exchange(true, ordering: .acquiringAndReleasing) else { return false }
        return check()
    }
}
