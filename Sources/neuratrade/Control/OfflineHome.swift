import Execution
import Foundation
import Risk
import Storage
import Trading

/// A home in which no trader runs, held for as long as its kill level is changed.
///
/// The level is on disk twice: in the latch, and in the journals of open sessions. Both are changed, or the next start
/// finds that they disagree, and halts.
struct OfflineHome {
    private let keeper: SessionKeeper?
    private let folder: Folder?

    /// The lock of a home that has no journals yet.
    private final class Folder {
        private let lock: HomeLock
        init(_ lock: consuming HomeLock) { self.lock = lock }
    }

    /// - Throws: ``CommandFailure`` where a trader runs after all, or the home cannot be used.
    init(_ place: ControlHome) throws {
        let hasJournals = place.home.hasDatabase
        do { keeper = hasJournals ? try SessionKeeper(place.home) : nil } catch {
            throw CommandFailure.failed("\(error)")
        }
        folder = hasJournals ? nil : Folder(try place.lock())
    }

    /// Writes the level into the journals of sessions that are open.
    /// - Throws: ``StorageError``.
    func copy(_ level: KillLevel) throws {
        guard let keeper else { return }
        let now = SystemClock.wall()
        for session in try keeper.store.sessions() where !session.isClosed {
            let journal = try StoredJournal(session, in: keeper.sessions, anchors: nil, reserve: nil, at: now)
            try journal.append([
                JournalRecord(kind: .killLevel, time: now, actor: "operator", payload: [UInt8(level.rawValue)])
            ])
        }
    }
}
