import Foundation
import Risk
import Synchronization
import Trading

/// The turns of the kill thread. Made on it, used on it alone; what it needs in the moment is allocated before.
final class KillLoop {
    let shared: KillShared
    let setup: KillThreadSetup
    let listener: Int32
    let disk: PacedThread
    var clients: [ControlClient] = []
    var lastClient: UInt64 = 0
    var question: StepUpChallenge?
    var cancels: (epoch: UInt64, count: Int)?
    private var deadMan: DeadMan
    private var signalCount = 0
    private let waiting: UnsafeMutablePointer<pollfd>
    let inbound = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)

    init(_ shared: KillShared, listener: Int32, disk: PacedThread) {
        self.shared = shared
        setup = shared.setup
        self.listener = listener
        self.disk = disk
        deadMan = DeadMan(limit: setup.deadManLimit)
        waiting = .allocate(capacity: setup.clientCount + 3)
        clients.reserveCapacity(setup.clientCount + 1)
    }

    deinit {
        waiting.deallocate()
        inbound.deallocate()
    }

    func run() {
        while !shared.isEnded.load(ordering: .acquiring) { turn() }
        finish()
    }

    /// Waits for something, at most 20 ms, and does it. The switch and the signals come before anybody's request.
    private func turn() {
        wait()
        shared.loopTurns.wrappingAdd(1, ordering: .relaxed)
        setup.killSwitch.pipe.drain()
        takeSignals()
        let now = setup.now()
        // Everyone is read before anyone is answered: a kill never waits for the encoding of another's answer.
        accept(now)
        for client in clients where client.isReadable { read(client, now) }
        if deadMan.isDead(count: setup.beat.count, at: now) {
            setup.killSwitch.raise(
                to: .halt, actor: "kill-switch", reason: "the trading loop has not moved for \(setup.deadManLimit)")
        }
        cancelWhereKilled()
        for index in clients.indices.reversed() where clients[index].hasLine { answer(clients[index], now) }
        deliver()
        for client in clients { mind(client, now) }
        clients.removeAll { client in
            if client.isOver { close(client.descriptor) }
            return client.isOver
        }
    }

    private func wait() {
        waiting[0] = pollfd(fd: setup.killSwitch.pipe.readEnd, events: Int16(POLLIN), revents: 0)
        waiting[1] = pollfd(fd: shared.signals.readEnd, events: Int16(POLLIN), revents: 0)
        waiting[2] = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
        for (index, client) in clients.enumerated() {
            waiting[3 + index] = pollfd(
                fd: client.descriptor, events: client.events, revents: 0)
        }
        let count = poll(waiting, nfds_t(3 + clients.count), 20)
        for (index, client) in clients.enumerated() {
            client.isReadable = count > 0 && Int32(waiting[3 + index].revents) & (POLLIN | POLLHUP | POLLERR) != 0
        }
    }

    private func takeSignals() {
        shared.signals.drain { _ in
            signalCount += 1
            setup.killSwitch.closeForEnd()
            if signalCount <= 2 { setup.stopRequested(signalCount == 1 ? .orderly : .immediate) }
        }
    }

    /// Sends the cancels, once for each time that the level becomes KILL, whoever raised it. The gate is shut by then.
    func cancelWhereKilled() {
        let (level, epoch) = setup.killSwitch.state.current
        guard level == .kill, cancels?.epoch != epoch || cancels.map({ $0.count < 0 }) ?? true else { return }
        // Without a connection it is tried again with every turn of this loop.
        let count = setup.cancelLine.cancelAll()
        if cancels?.epoch != epoch || count >= 0 {
            cancels = (epoch, count)
            disk.wake()
        }
    }

    private func finish() {
        for client in clients { close(client.descriptor) }
        clients.removeAll()
        close(listener)
        unlink(setup.socketPath)
        shared.isLoopOver.store(true, ordering: .releasing)
    }
}
