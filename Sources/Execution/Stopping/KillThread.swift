import Foundation
import Synchronization

/// The operating-system thread that stops trading, whatever else is stuck.
///
/// It waits on the control socket, on signals and on the switch itself, and minds the pulse of the trading loop. Two
/// more threads do what could hang: one the disk (latch, watch file, heartbeat), one the copy of the level. Start it
/// early, before anything can trade.
public final class KillThread: Sendable {
    private let shared: KillShared
    private let disk: PacedThread
    private let copier: PacedThread?

    /// Opens everything and starts the threads.
    ///
    /// - Throws: ``ControlError``; trading must not begin.
    public init(_ setup: KillThreadSetup) throws(ControlError) {
        let signals = try WakePipe()
        let heartbeat = try HeartbeatFile(path: setup.heartbeatPath)
        let shared = KillShared(setup, signals: signals)
        self.shared = shared
        if let copy = setup.copyLevel {
            copier = try PacedThread(name: "kill-copy", everyMilliseconds: 1000) { [killSwitch = setup.killSwitch] in
                guard let record = killSwitch.uncopied else { return }
                // A copy that fails is tried again a second later; until then the two disagree, which means HALT.
                do { try copy(record) } catch { return }
                killSwitch.copied(record)
            }
        } else {
            copier = nil
        }
        let work = DiskWork(shared: shared, heartbeat: heartbeat, copier: copier)
        disk = try PacedThread(name: "kill-disk", everyMilliseconds: 20) { work.turn() }
        let listener = try ControlSocket.listen(setup.socketPath)
        let loop = Thread { [disk] in
            // Closing the gate and wording the cancels takes less than a millisecond and comes before anything else.
            ThreadUrgency.raise()
            KillLoop(shared, listener: listener, disk: disk).run()
        }
        loop.name = "kill"
        loop.stackSize = 4 << 20
        loop.qualityOfService = .userInteractive
        loop.start()
    }

    /// For a signal handler: one byte written here is one signal that asks the process to end. The first closes the gate
    /// and asks for an orderly end, the second for an immediate one. Writing a byte is all that a handler may do.
    public var signalDescriptor: Int32 { shared.signals.writeEnd }

    /// Why the level is not on disk; `nil` where it is.
    public var diskTrouble: String? { shared.diskTrouble.withLock { $0 } }

    /// Ends the threads after an orderly end of trading, and tells the guard that it was one.
    ///
    /// Do not call it where trading ended in any other way: the process ends, and the guard sees that it died.
    public func end() {
        shared.isEnded.store(true, ordering: .releasing)
        shared.setup.killSwitch.pipe.wake()
        disk.stop()
        copier?.stop()
    }

    /// Whether the threads have ended. One that hangs in a disk or a database may never.
    public var hasEnded: Bool { shared.isLoopOver.load(ordering: .acquiring) && disk.hasEnded }
}

/// What the threads behind the kill switch share.
final class KillShared: Sendable {
    let setup: KillThreadSetup
    let signals: WakePipe
    let outbox: ControlOutbox
    let isEnded = Atomic(false)
    let isLoopOver = Atomic(false)
    let loopTurns = Atomic<UInt64>(0)
    let diskTrouble = Mutex<String?>(nil)
    /// The epoch up to which the level is on disk.
    let settledEpoch = Atomic<UInt64>(0)

    init(_ setup: KillThreadSetup, signals: WakePipe) {
        self.setup = setup
        self.signals = signals
        outbox = ControlOutbox(pipe: setup.killSwitch.pipe)
    }
}
