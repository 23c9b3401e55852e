import Foundation
import Synchronization

/// An operating-system thread of its own that does one thing whenever it is woken, and at least so often.
///
/// It is for work that may hang (a disk, a database) and must hold up nothing else.
final class PacedThread: Sendable {
    private let pipe: WakePipe
    private let isStopped: Stop

    private final class Stop: Sendable {
        let isAsked = Atomic(false)
        let isDone = Atomic(false)
    }

    /// Starts the thread; `body` is let go of when it ends.
    ///
    /// - Throws: ``ControlError/system(_:_:)`` where the process may open no more files.
    init(name: String, everyMilliseconds pace: Int32, body: @escaping @Sendable () -> Void) throws(ControlError) {
        let (pipe, stop) = (try WakePipe(), Stop())
        (self.pipe, isStopped) = (pipe, stop)
        let thread = Thread {
            var waiting = pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)
            while !stop.isAsked.load(ordering: .acquiring) {
                body()
                _ = poll(&waiting, 1, pace)
                pipe.drain()
            }
            body()
            stop.isDone.store(true, ordering: .releasing)
        }
        thread.name = name
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Has the body run soon; waits for nothing.
    func wake() { pipe.wake() }

    /// Asks the thread to end after the run it is in and one more, which sees the end; one that hangs is left behind.
    func stop() {
        isStopped.isAsked.store(true, ordering: .releasing)
        wake()
    }

    /// Whether it has ended.
    var hasEnded: Bool { isStopped.isDone.load(ordering: .acquiring) }
}
