import Foundation

/// What happens in the world, in the order in which it came, waiting for the one thread that trades.
///
/// Bounded: market data that is too much is dropped and counted, oldest first, because newer replaces it; what concerns
/// orders is never dropped.
final class Inbox<Item: Sendable>: @unchecked Sendable {
    // Everything below is touched only with this condition locked.
    private let condition = NSCondition()
    private var essential: [Item] = []
    private var telemetry: [Item] = []
    private var isClosed = false
    private var dropped = 0
    private let telemetryLimit: Int
    private let essentialLimit: Int
    private var overflow: (@Sendable () -> Void)?

    /// - Parameters:
    ///   - telemetryLimit: how many droppable items wait at most.
    ///   - essentialLimit: with so many others waiting the loop has failed; what `setOverflow` named is done then.
    init(telemetryLimit: Int = 4_096, essentialLimit: Int = 20_000) {
        self.telemetryLimit = telemetryLimit
        self.essentialLimit = essentialLimit
    }

    /// What is done when more waits than a working loop lets wait; it must not wait itself.
    func setOverflow(_ body: @escaping @Sendable () -> Void) {
        condition.lock()
        overflow = body
        condition.unlock()
    }

    /// Adds what must not be lost.
    func post(_ item: Item) {
        condition.lock()
        essential.append(item)
        let tooMany = essential.count > essentialLimit ? overflow : nil
        condition.signal()
        condition.unlock()
        tooMany?()
    }

    /// Adds what newer news would replace.
    func postDroppable(_ item: Item) {
        condition.lock()
        if telemetry.count >= telemetryLimit {
            telemetry.removeFirst(telemetryLimit / 4)
            dropped += telemetryLimit / 4
        }
        telemetry.append(item)
        condition.signal()
        condition.unlock()
    }

    /// Takes everything there is, what must not be lost first; waits so long for the first item.
    func take(into items: inout [Item], waiting seconds: Double) {
        items.removeAll(keepingCapacity: true)
        condition.lock()
        if essential.isEmpty, telemetry.isEmpty, !isClosed {
            _ = condition.wait(until: Date(timeIntervalSinceNow: seconds))
        }
        swap(&items, &essential)
        items.append(contentsOf: telemetry)
        telemetry.removeAll(keepingCapacity: true)
        condition.unlock()
    }

    /// How many droppable items were dropped so far.
    var droppedCount: Int {
        condition.lock()
        defer { condition.unlock() }
        return dropped
    }
}
