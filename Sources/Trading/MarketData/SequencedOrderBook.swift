/// A book that is kept right by the venue's sequence numbers, and readable only while it is.
///
/// Feed it every update from the moment the stream opens, and a snapshot asked for after that. It answers each with what
/// the caller does next. The rule is Binance's: a snapshot joins an update whose numbers reach from at most one past
/// the snapshot's to beyond it, and each update then starts no later than one past the last.
///
/// Updates are collected while there is no book, at most `bufferLimit` of them, so a snapshot that took long still
/// joins. Errors never throw away the stream: the book becomes ``OrderBookState/invalid(_:)`` and asks for a snapshot.
/// - SeeAlso: Binance Spot API, "How to manage a local order book correctly" (2025-11-12).
public struct SequencedOrderBook: Sendable {
    /// What the caller does after an event.
    public enum Answer: Hashable, Sendable {
        /// Nothing: the book changed and is valid.
        case applied
        /// Nothing: the event is older than the book, or waits for a snapshot already asked for.
        case waiting
        /// Ask the venue for a snapshot.
        case needsSnapshot
    }

    /// How far the book can be trusted.
    public private(set) var state: OrderBookState = .empty
    /// The venue's number of the last change in the book; 0 before the first snapshot.
    public private(set) var lastID: Int64 = 0

    private var current: OrderBook
    private var hasSnapshot = false
    private var buffer: [OrderBookUpdate] = []
    private let bufferLimit: Int

    /// A book without content.
    /// - Parameters:
    ///   - book: an empty book that says how much room there is.
    ///   - bufferLimit: how many updates wait for a snapshot, at least 1.
    public init(book: OrderBook = OrderBook(), bufferLimit: Int = 4_096) {
        precondition(bufferLimit > 0, "room for at least one update")
        current = book
        self.bufferLimit = bufferLimit
    }

    /// The book; `nil` unless it is ``OrderBookState/valid``.
    public var book: OrderBook? { state == .valid ? current : nil }

    /// Reads the book in place, without copying it; `nil` unless it is ``OrderBookState/valid``.
    public func withBook<Value>(_ body: (OrderBook) -> Value) -> Value? {
        state == .valid ? body(current) : nil
    }

    /// Takes an update of the stream.
    public mutating func receive(_ update: OrderBookUpdate) -> Answer {
        guard update.firstID >= 0, update.firstID <= update.lastID, update.lastID < .max else {
            return drop(.malformedIDs(first: update.firstID, last: update.lastID))
        }
        guard hasSnapshot else { return collect(update) }
        if update.lastID <= lastID { return .waiting }
        guard update.firstID <= lastID + 1 else {
            let answer = drop(.gap(expected: lastID + 1, found: update.firstID))
            buffer.append(update)
            return answer
        }
        return applied(update)
    }

    /// Takes a snapshot, which replaces the book where it joins the updates collected so far.
    ///
    /// A valid book needs none and keeps what it has. A snapshot that comes before any update leaves the book
    /// ``OrderBookState/syncing`` until the first one joins.
    public mutating func receive(_ snapshot: OrderBookSnapshot) -> Answer {
        if state == .valid { return .waiting }
        guard snapshot.lastID >= 0, snapshot.lastID < .max else {
            return drop(.malformedIDs(first: snapshot.lastID, last: snapshot.lastID))
        }
        if let first = buffer.first, first.firstID > snapshot.lastID + 1 { return .needsSnapshot }
        do throws(OrderBookError) { try current.apply(snapshot) } catch { return drop(.refused(error)) }
        hasSnapshot = true
        lastID = snapshot.lastID
        let isJoined = !buffer.isEmpty
        let collected = buffer
        buffer.removeAll(keepingCapacity: true)
        state = isJoined ? .valid : .syncing
        for (index, update) in collected.enumerated() where update.lastID > lastID {
            guard receive(update) == .applied else {
                buffer.append(contentsOf: collected[(index + 1)...])
                return .needsSnapshot
            }
        }
        return state == .valid ? .applied : .waiting
    }

    /// Drops the book because something outside it went wrong: silence, a lost connection, a checksum.
    public mutating func invalidate(_ reason: OrderBookState.Reason) -> Answer { drop(reason) }

    private mutating func collect(_ update: OrderBookUpdate) -> Answer {
        if let last = buffer.last, update.firstID > last.lastID + 1 {
            // The snapshot would have to be newer than this gap; what lies before it is of no use.
            buffer.removeAll(keepingCapacity: true)
        }
        guard buffer.count < bufferLimit else { return drop(.bufferFull) }
        buffer.append(update)
        guard state == .empty else { return .waiting }
        state = .syncing
        return .needsSnapshot
    }

    private mutating func applied(_ update: OrderBookUpdate) -> Answer {
        do throws(OrderBookError) { try current.apply(update) } catch { return drop(.refused(error)) }
        lastID = update.lastID
        state = .valid
        return .applied
    }

    private mutating func drop(_ reason: OrderBookState.Reason) -> Answer {
        state = .invalid(reason)
        hasSnapshot = false
        buffer.removeAll(keepingCapacity: true)
        return .needsSnapshot
    }
}
