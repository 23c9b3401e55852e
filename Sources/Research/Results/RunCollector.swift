import Accounting
import Engine
import Trading

/// A journal that keeps in memory what a result is made of: finished trades, fills, refusals by code, risk events.
///
/// Use it alone where nothing is to be stored, or hand it the same effects that a store is given.
public struct RunCollector: Journal, Sendable {
    /// How many events are kept; the rest is only counted.
    public static let eventLimit = 1_000

    /// The finished trades, in the order they closed.
    public private(set) var trips: [RoundTrip] = []
    /// Every fill, in the order it was reported.
    public private(set) var fills: [FillMark] = []
    /// Risk events and alerts, oldest first, up to ``eventLimit``.
    public private(set) var events: [RunEvent] = []
    /// How many events there were.
    public private(set) var eventCount = 0
    /// How many orders were written down.
    public private(set) var orderCount = 0
    /// How many proposals were heard.
    public private(set) var decisionCount = 0
    private var refused: [String: Int] = [:]

    /// A collector that has seen nothing.
    public init() {}

    /// Keeps what matters of a batch of effects; never fails.
    /// - Complexity: O(entries), allocating only as its lists grow.
    public mutating func record(_ effects: Effects) {
        for entry in effects.entries {
            switch entry {
            case .decision: decisionCount += 1
            case .refusal(_, let refusal, _): refused[refusal.code, default: 0] += 1
            case .order: orderCount += 1
            case .fill(let fill, _): fills.append(FillMark(fill))
            case .roundTrip(let trip): trips.append(trip)
            case .risk(let action, let time): add(.risk, action.description, at: time)
            case .alert(let text, let time): add(.alert, text, at: time)
            case .status, .transaction, .lotMatch: break
            }
        }
    }

    /// Refusals by code, sorted by code.
    public var refusals: [RefusalCount] {
        refused.map { RefusalCount(code: $0.key, count: $0.value) }.sorted { $0.code < $1.code }
    }

    private mutating func add(_ kind: RunEvent.Kind, _ text: @autoclosure () -> String, at time: Timestamp) {
        eventCount += 1
        if events.count < RunCollector.eventLimit { events.append(RunEvent(time: time, kind: kind, text: text())) }
    }
}
