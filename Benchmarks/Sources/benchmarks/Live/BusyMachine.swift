import Foundation
import Synchronization

/// Threads that spin, and one that holds the write lock of a database, until they are let go.
final class BusyMachine {
    private final class IsOver: Sendable { let flag = Atomic(false) }
    private let isOver = IsOver()

    /// - Parameter folder: for the database; it exists.
    init(spinning: Int, folder: String) throws {
        let isOver = isOver
        for _ in 0..<spinning { Thread { while !isOver.flag.load(ordering: .relaxed) {} }.start() }
        let held = DispatchSemaphore(value: 0)
        Thread {
            do {
                let commit = try BareCommit(path: folder + "/locked.sqlite")
                try commit.lock()
                held.signal()
                while !isOver.flag.load(ordering: .relaxed) { usleep(10_000) }
                withExtendedLifetime(commit) {}
            } catch { held.signal() }
        }.start()
        held.wait()
    }

    func end() { isOver.flag.store(true, ordering: .relaxed) }
}
