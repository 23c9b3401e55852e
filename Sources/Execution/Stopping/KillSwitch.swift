import Risk
import Synchronization
import Trading

/// The one place where trading is stopped, and opened again.
///
/// The level is set in three places, in this order: in memory, where every permit reads it; in the latch on disk; in a
/// copy elsewhere, such as the database. Only the first is waited for. The second is written by a thread of its own
/// (``KillThread`` runs it), the third by another, so that neither a full disk nor a locked database delays the gate or
/// the cancels.
public final class KillSwitch: Sendable {
    /// What permits read.
    public let state: KillState
    /// Why the level at the start was not simply what the latch said; `nil` where it was.
    public let startTrouble: String?
    /// Woken by every raise; ``KillThread`` waits on it.
    let pipe: WakePipe

    let latch: KillLatch
    let now: @Sendable () -> Timestamp
    private let raising: @Sendable (Bool) -> Void
    /// The cause of the highest level asked for that is not on disk yet. Held for a copy of two references.
    let cause = Mutex<KillCause?>(nil)
    let isEnding = Atomic(false)
    /// Guards the order of writing to the latch; never taken by ``raise(to:actor:reason:)``.
    let settling = Mutex(Settled())

    /// What is on disk as far as this process knows.
    struct Settled {
        var record: LatchRecord?
        var trouble: String?
        /// A change of the record that is not in the copy yet.
        var uncopied: LatchRecord?
    }

    /// Reads the latch and begins at its level; at HALT or above where anything about it is doubtful.
    ///
    /// - Parameters:
    ///   - latch: on disk.
    ///   - secondLevel: the copy of the level that is kept elsewhere; `nil` as its result, an error, or another level
    ///     than the latch's means HALT. Leave it out where there is no copy.
    ///   - now: the wall clock.
    ///   - raising: is told of every raise right before (`false`) and right after (`true`) it is in memory, for tests
    ///     of what a death in between leaves behind.
    /// - Throws: ``ControlError`` where the process may open no more files.
    public init(
        latch: KillLatch, secondLevel: (() throws -> KillLevel?)? = nil, now: @escaping @Sendable () -> Timestamp,
        raising: @escaping @Sendable (_ isDone: Bool) -> Void = { _ in }
    ) throws(ControlError) {
        self.raising = raising
        let reading = latch.read()
        let (level, trouble) = KillSwitch.start(reading, secondLevel)
        state = KillState(level, epoch: (reading.record?.epoch ?? 0) + 1)
        startTrouble = trouble
        self.latch = latch
        self.now = now
        pipe = try WakePipe()
        settling.withLock { $0.record = reading.record }
        if let trouble {
            cause.withLock { $0 = KillCause(level: level, actor: "kill-switch", reason: trouble) }
        }
    }

    /// Makes trading more careful. Takes effect in memory before it returns, from any thread; all tokens of the older
    /// epoch are void. Disk, copy and cancels follow on their own threads.
    ///
    /// - Returns: whether the level changed; a level that is not above the one in force changes nothing.
    /// - Complexity: microseconds; it waits for no disk, no database and no other raise.
    @discardableResult
    public func raise(to level: KillLevel, actor: String, reason: String) -> Bool {
        raising(false)
        let isChanged = state.raise(to: level)
        guard isChanged else { return false }
        raising(true)
        cause.withLock {
            if ($0?.level ?? .run) < level { $0 = KillCause(level: level, actor: actor, reason: reason) }
        }
        pipe.wake()
        return true
    }

    /// Closes the gate because the process is about to end. In memory only: the next start is not halted by it.
    public func closeForEnd() {
        isEnding.store(true, ordering: .sequentiallyConsistent)
        state.close()
        pipe.wake()
    }

    private static func start(
        _ reading: LatchReading, _ secondLevel: (() throws -> KillLevel?)?
    ) -> (KillLevel, String?) {
        guard let secondLevel else { return (reading.level, reading.trouble) }
        do {
            guard let second = try secondLevel() else {
                return (max(reading.level, .halt), reading.trouble ?? "there is no copy of the kill level")
            }
            guard second == reading.level else {
                return (
                    max(reading.level, second, .halt),
                    reading.trouble ?? "the kill latch says \(reading.level), its copy \(second)"
                )
            }
            return (reading.level, reading.trouble)
        } catch {
            return (max(reading.level, .halt), "the copy of the kill level cannot be read: \(error)")
        }
    }
}
