import Execution
import Foundation

/// The way from the streams' thread to the one that trades, bounded as the product's is: market data that is too much is
/// dropped and counted.
final class MinuteInbox: @unchecked Sendable {
    // Everything below is touched only with this condition locked.
    private let condition = NSCondition()
    private var waiting: [(input: SessionInput, due: Int64)] = []
    private(set) var dropped = 0
    private var isClosed = false

    static let limit = 4_096

    func post(_ input: SessionInput, due: Int64) {
        condition.lock()
        defer { condition.unlock() }
        guard waiting.count < MinuteInbox.limit else { return dropped += 1 }
        waiting.append((input, due))
        condition.signal()
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.signal()
        condition.unlock()
    }

    /// Takes everything; `false` once it is closed and empty.
    func take(into items: inout [(input: SessionInput, due: Int64)]) -> Bool {
        items.removeAll(keepingCapacity: true)
        condition.lock()
        defer { condition.unlock() }
        if waiting.isEmpty, !isClosed { _ = condition.wait(until: Date(timeIntervalSinceNow: 0.1)) }
        swap(&items, &waiting)
        return !(items.isEmpty && isClosed)
    }
}
