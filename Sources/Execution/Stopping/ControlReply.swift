import Synchronization

/// How the session tells the person who asked how it goes. From any thread; waits for nothing.
public final class ControlReply: Sendable {
    let client: UInt64
    let nonce: String
    private let outbox: ControlOutbox
    private let isFinished = Atomic(false)

    init(client: UInt64, nonce: String, outbox: ControlOutbox) {
        self.client = client
        self.nonce = nonce
        self.outbox = outbox
    }

    /// Says what was done so far; one line. Dropped where the person does not read fast enough.
    public func progress(_ text: String) {
        guard !isFinished.load(ordering: .acquiring) else { return }
        outbox.post(.init(client: client, nonce: nonce, line: ControlLine(nonce: nonce, kind: .progress, text: text)))
    }

    /// Says how it ended. Only the first call counts.
    ///
    /// - Parameters:
    ///   - isProven: whether the venue's own answer shows that what was asked is done.
    ///   - text: the proof, such as `the venue shows 0 open orders of ours`, or what is missing from it.
    public func finish(isProven: Bool, _ text: String) {
        guard !isFinished.exchange(true, ordering: .acquiringAndReleasing) else { return }
        var line = ControlLine(nonce: nonce, kind: .done, text: text)
        line.isProven = isProven
        outbox.post(.init(client: client, nonce: nonce, line: line))
    }
}

/// Lines on their way to the kill thread, which alone writes to clients.
final class ControlOutbox: Sendable {
    struct Item: Sendable {
        let client: UInt64
        let nonce: String
        let line: ControlLine
    }

    /// Progress above this is dropped; there is one final line for each client, and few clients.
    private static let progressLimit = 256
    private static let limit = 512

    private let items = Mutex<[Item]>([])
    private let pipe: WakePipe

    init(pipe: WakePipe) { self.pipe = pipe }

    func post(_ item: Item) {
        items.withLock {
            if $0.count < (item.line.isLast ? ControlOutbox.limit : ControlOutbox.progressLimit) { $0.append(item) }
        }
        pipe.wake()
    }

    func take() -> [Item] {
        items.withLock { items in
            defer { items.removeAll(keepingCapacity: true) }
            return items
        }
    }
}
