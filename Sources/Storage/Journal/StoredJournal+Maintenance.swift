import GRDB
import Trading

extension StoredJournal {
    /// What an idle moment was used for.
    public struct Maintenance: Hashable, Sendable {
        /// What the room on the disk allows from now on.
        public let space: DiskSpace.Verdict
        /// The head that was written down outside; `nil` where none was due.
        public let anchored: AuditHead?
        /// Why the head could not be written down, or the reserve not be held; a person should know.
        public let trouble: StorageError?
    }

    /// Records behind the last anchor, and seconds, after which the next is due.
    static let anchorDistance: Int64 = 100
    static let anchorAge = Interval.seconds(60)

    /// Does what must be done now and then, and must not be done while an order waits: copies the log into the
    /// database, writes the head down outside, looks at the room on the disk.
    ///
    /// - Parameters:
    ///   - time: now, by this machine's wall clock.
    ///   - free: how many bytes a volume has left; what the system says.
    /// - Throws: ``StorageError`` where the database could not be written; then every append is refused too.
    public func maintain(
        at time: Timestamp, free: (String) -> UInt64? = DiskSpace.free
    ) throws(StorageError) -> Maintenance {
        guard !hasFailed else { throw StorageError(store.path, .stopped) }
        try checkpoint()
        let space = free(store.path).map(DiskSpace.verdict(free:)) ?? .halt
        var trouble: StorageError?
        var written: AuditHead?
        do throws(StorageError) {
            if isAnchorDue(at: time) { written = try anchor(at: time) }
            try keepReserve(space)
        } catch {
            trouble = error
        }
        return Maintenance(space: space, anchored: written, trouble: trouble)
    }

    private func checkpoint() throws(StorageError) {
        guard store.path != ":memory:" else { return }
        do {
            // Passive: waits for nobody, and copies what no reader needs.
            try store.queue.writeWithoutTransaction { db in _ = try db.checkpoint(.passive) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED
        {
            return  // Somebody else is at it.
        } catch {
            throw fail(error)
        }
    }

    private func isAnchorDue(at time: Timestamp) -> Bool {
        guard anchors != nil, head.index > anchored.index else { return false }
        return head.index - anchored.index >= StoredJournal.anchorDistance
            || time.since(anchorTime) >= StoredJournal.anchorAge || time < anchorTime
    }

    /// Writes the head down outside now, as at the end of a process.
    ///
    /// - Returns: the head; `nil` without an anchor file.
    /// - Throws: ``StorageError``; the journal itself goes on.
    @discardableResult
    public func anchor(at time: Timestamp) throws(StorageError) -> AuditHead? {
        guard let anchors, head.index > 0 else { return nil }
        try anchors.append(Anchor(head, at: time, key))
        anchored = head
        anchorTime = time
        return head
    }

    private func keepReserve(_ space: DiskSpace.Verdict) throws(StorageError) {
        guard let reserve else { return }
        switch space {
        case .enough: try reserve.hold()
        case .reduceOnly: return
        case .halt: reserve.release()
        }
    }
}
