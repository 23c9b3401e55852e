/// Requests and their outcomes, kept for as long as the process lives.
public actor InMemoryReplyStore: ReplyStore {
    private struct Key: Hashable {
        let request: RequestHash
        let attempt: Int
    }

    private struct Entry {
        let outcome: RecordedOutcome
        let bytes: [UInt8]
    }

    private var entries: [Key: Entry] = [:]

    /// Begins empty.
    public init() {}

    /// How many outcomes there are.
    public var count: Int { entries.count }

    /// What came of a request.
    public func outcome(of request: RequestHash, attempt: Int) -> RecordedOutcome? {
        entries[Key(request: request, attempt: attempt)]?.outcome
    }

    /// The request that was sent.
    public func bytes(of request: RequestHash, attempt: Int) -> [UInt8]? {
        entries[Key(request: request, attempt: attempt)]?.bytes
    }

    /// Writes down what came of a request.
    /// - Throws: ``ReplyStoreConflict`` where the key has another outcome or other bytes.
    public func record(
        _ outcome: RecordedOutcome, of request: RequestHash, attempt: Int, bytes: [UInt8]
    ) throws {
        let key = Key(request: request, attempt: attempt)
        if let entry = entries[key] {
            guard entry.outcome == outcome, entry.bytes == bytes else {
                throw ReplyStoreConflict(request: request, attempt: attempt)
            }
            return
        }
        entries[key] = Entry(outcome: outcome, bytes: bytes)
    }
}

/// A request's attempt was recorded before, with another outcome or other bytes.
public struct ReplyStoreConflict: Error, Hashable, Sendable, CustomStringConvertible {
    /// The request.
    public let request: RequestHash
    /// How many times it was sent before.
    public let attempt: Int

    /// By its parts.
    public init(request: RequestHash, attempt: Int) {
        self.request = request
        self.attempt = attempt
    }

    /// What happened, and what it means.
    public var description: String {
        "attempt \(attempt) of request \(request) is recorded with another outcome; records are never changed"
    }
}
