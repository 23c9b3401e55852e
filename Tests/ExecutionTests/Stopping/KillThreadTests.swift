import Foundation
import Risk
import Synchronization
import Testing
import Trading

@testable import Execution

struct KillThreadTests {
    @Test func `a kill over the socket shuts the gate, cancels, latches, and brings the venue's proof back`() throws {
        let bench = try StoppingBench()
        var lines: [String] = []
        let answering = Thread {
            guard bench.eventually({ bench.orders.withLock { !$0.isEmpty } }) else { return }
            let order = bench.orders.withLock { $0[0] }
            order.reply.progress("2 of 3 gone")
            order.reply.finish(isProven: true, "the venue shows 0 open orders of ours")
            order.reply.finish(isProven: false, "said too late")
        }
        answering.start()
        let last = try bench.ask(.kill) { lines.append($0.text) }
        #expect(
            lines == [
                "the gate is shut; 3 cancels are on the wire", "2 of 3 gone", "the venue shows 0 open orders of ours",
            ])
        #expect(last.kind == .done && last.isProven == true && last.level == "KILL" && last.nonce == "n-1")
        #expect(bench.orders.withLock { $0.map(\.command) } == [.kill])
        #expect(bench.eventually { bench.latch.read().level == .kill })
        // The gate was shut when the cancels went out.
        #expect(bench.line.calls.withLock { $0 } == [.kill])
    }

    @Test(arguments: [(ControlCommand.pause, KillLevel.reduceOnly), (.halt, .halt)])
    func `a lower stop holds at once and is latched`(command: ControlCommand, level: KillLevel) throws {
        let bench = try StoppingBench()
        let last = try bench.ask(command)
        #expect(bench.killSwitch.state.level == level)
        #expect(last.kind == .done && last.isProven == true)
        #expect(bench.eventually { bench.latch.read().level == level })
        #expect(bench.line.calls.withLock { $0 }.isEmpty)
    }

    @Test func `a session that takes no more requests is told in one line, and a kill works all the same`() throws {
        let bench = try StoppingBench()
        bench.room.store(0, ordering: .relaxed)
        let refused = try bench.ask(.cancelAll)
        #expect(refused.kind == .error)
        #expect(refused.text.hasPrefix("the session takes no more requests; nothing was done"))
        let killed = try bench.ask(.kill)
        #expect(killed.kind == .done && killed.isProven == false)
        #expect(bench.killSwitch.state.level == .kill)
        #expect(bench.line.calls.withLock { $0.count } == 1)
    }

    @Test func `a session that never answers is given up in time, unproven`() throws {
        let bench = try StoppingBench(adjust: { $0.proofLimit = .milliseconds(100) })
        let last = try bench.ask(.cancelEntries)
        #expect(last.kind == .done && last.isProven == false)
        #expect(bench.orders.withLock { $0.map(\.command) } == [.cancelEntries])
    }

    @Test func `resuming needs the words typed for the level that the operator saw`() throws {
        let bench = try StoppingBench(from: .halt)
        try bench.board.publish(.test)
        #expect(try bench.ask(.resume, token: "abcd resume BTC/USDT at RUN").kind == .error)
        let question = try bench.ask(.prepareResume)
        #expect(question.phrase == "resume BTC/USDT at RUN")
        #expect(try bench.ask(.resume, token: "abcd yes").text.contains("type exactly: resume BTC/USDT at RUN"))
        // The wrong answer has used the question up.
        #expect(try bench.ask(.resume, token: "abcd resume BTC/USDT at RUN").kind == .error)
        #expect(bench.orders.withLock { $0.isEmpty })
        _ = try bench.ask(.prepareResume)
        #expect(try bench.ask(.flatten, token: "abcd resume BTC/USDT at RUN").kind == .error)
        _ = try bench.ask(.prepareResume)
        bench.killSwitch.raise(to: .kill, actor: "breaker", reason: "meanwhile")
        #expect(try bench.ask(.resume, token: "abcd resume BTC/USDT at RUN").kind == .error)
        #expect(bench.orders.withLock { $0.isEmpty })
        #expect(bench.killSwitch.state.level == .kill)
    }

    @Test func `the session lowers the level with the proof it was given`() throws {
        let bench = try StoppingBench(from: .kill)
        let answering = Thread {
            guard bench.eventually({ bench.orders.withLock { !$0.isEmpty } }) else { return }
            let order = bench.orders.withLock { $0[0] }
            do {
                guard let proof = order.stepUp else { return order.reply.finish(isProven: false, "no proof") }
                try bench.killSwitch.lower(with: proof, actor: order.actor, at: StoppingBench.now())
                order.reply.finish(isProven: true, "reconciled; open at RUN")
            } catch { order.reply.finish(isProven: false, "\(error)") }
        }
        answering.start()
        // What was latched at KILL has sent its cancels by now.
        #expect(bench.eventually { bench.line.calls.withLock { $0.count } == 1 })
        let phrase = try #require(try bench.ask(.prepareResume).phrase)
        let last = try bench.ask(.resume, token: "abcd \(phrase)")
        #expect(last.text == "reconciled; open at RUN")
        #expect(last.level == "RUN")
        #expect(bench.latch.read().level == .run)
        // It stays open: nothing puts the old level back.
        #expect(try bench.ask(.ping).level == "RUN")
    }

    @Test func `the status is what was published, with level and pulse of the moment`() throws {
        let bench = try StoppingBench()
        #expect(try bench.ask(.status).status == nil)
        try bench.board.publish(.test)
        bench.beat.beat()
        let line = try bench.ask(.status)
        #expect(line.status == .test)
        #expect(line.level == "RUN" && line.beats == 1 && line.process == getpid())
    }

    @Test func `another user is turned away, and nothing is done for him`() throws {
        let bench = try StoppingBench(adjust: { $0.peer = { _ in getuid() + 1 } })
        var lines: [ControlLine] = []
        _ = try? bench.ask(.kill) { lines.append($0) }
        #expect(lines.allSatisfy { $0.kind == .error && $0.text.contains("another user") })
        #expect(bench.killSwitch.state.level == .run)
        // Where the system does not say who it is, too.
        let unknown = try StoppingBench(adjust: { $0.peer = { _ in nil } })
        _ = try? unknown.ask(.kill)
        #expect(unknown.killSwitch.state.level == .run)
    }

    @Test func `the system tells whose connection it is, and the socket is closed to others`() throws {
        let bench = try StoppingBench()
        #expect(try bench.ask(.ping).kind == .status)
        var status = stat()
        #expect(stat(bench.folder.path + "/control.sock", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test func `a copy that hangs and a copy that fails delay nothing`() throws {
        let release = DispatchSemaphore(value: 0)
        let isHanging = Atomic(false)
        let bench = try StoppingBench(copy: { _ in
            isHanging.store(true, ordering: .relaxed)
            release.wait()
        })
        _ = try bench.ask(.pause)
        #expect(bench.eventually { isHanging.load(ordering: .relaxed) })
        bench.room.store(0, ordering: .relaxed)
        #expect(try bench.ask(.kill).level == "KILL")
        #expect(bench.eventually { bench.latch.read().level == .kill })
        #expect(bench.line.calls.withLock { $0.count } == 1)
        release.signal()
        release.signal()
        release.signal()
    }

    @Test func `the copy gets every level that was latched last`() throws {
        let copied = SharedList<KillLevel>()
        let bench = try StoppingBench(copy: { copied.add($0.level) })
        _ = try bench.ask(.halt)
        #expect(bench.eventually { copied.all.last == .halt })
    }

    @Test(arguments: [("pause\n", KillLevel.reduceOnly), ("HALT", .halt), ("kill", .kill), ("", .kill), ("run", .kill)])
    func `a watch file stops trading at the level it names, and KILL where it names none`(
        content: String, level: KillLevel
    ) throws {
        let bench = try StoppingBench()
        // As one write, so that it is never seen empty.
        try Data(content.utf8).write(to: URL(fileURLWithPath: bench.folder.path + "/STOP"), options: .atomic)
        #expect(bench.eventually { bench.killSwitch.state.level == level })
        #expect(bench.eventually { bench.latch.read().level == level })
    }

    @Test func `a folder or a pipe in the place of the watch file stops trading and hangs nothing`() throws {
        let folder = try StopFolder()
        #expect(WatchFile(path: folder.path).level() == .kill)
        #expect(mkfifo(folder.path + "/STOP", 0o600) == 0)
        #expect(WatchFile(path: folder.path + "/STOP").level() == .kill)
        #expect(WatchFile(path: folder.path + "/NONE").level() == nil)
    }

    @Test func `the first signal shuts the gate and asks for an orderly end, the second for an immediate one`() throws {
        let bench = try StoppingBench()
        var byte = UInt8(SIGTERM)
        #expect(write(bench.thread.signalDescriptor, &byte, 1) == 1)
        #expect(bench.eventually { bench.stops.withLock { $0 } == [.orderly] })
        #expect(bench.killSwitch.state.current.level == .reduceOnly)
        #expect(write(bench.thread.signalDescriptor, &byte, 1) == 1)
        #expect(write(bench.thread.signalDescriptor, &byte, 1) == 1)
        #expect(bench.eventually { bench.stops.withLock { $0 } == [.orderly, .immediate] })
        // An orderly end does not halt the next start.
        #expect(bench.latch.read().level == .run)
    }

    @Test func `a trading loop that stands still halts trading`() throws {
        let shared = SharedClock()
        let bench = try StoppingBench(adjust: { $0.now = { shared.now } })
        bench.beat.beat()
        // The clock goes on in steps shorter than what counts as the thread's own absence.
        for _ in 0..<3 {
            shared.advance(by: .seconds(1))
            let turns = shared.reads
            #expect(bench.eventually { shared.reads > turns + 2 })
        }
        #expect(bench.killSwitch.state.level == .run)
        for _ in 0..<4 {
            shared.advance(by: .seconds(1))
            let turns = shared.reads
            #expect(bench.eventually { shared.reads > turns + 2 })
        }
        #expect(bench.eventually { bench.killSwitch.state.level == .halt })
    }

    @Test func `a latch raised by the guard shuts the gate of a trader that was only stuck`() throws {
        let bench = try StoppingBench()
        let guarding = KillLatch(.file(bench.folder.path + "/kill.latch"))
        try guarding.raise(.test(.halt, epoch: 0, reason: "the trader has not moved"))
        #expect(bench.eventually { bench.killSwitch.state.level == .halt })
    }

    @Test func `a KILL that another process latched has its cancels sent by the trader`() throws {
        let bench = try StoppingBench()
        try KillLatch(.file(bench.folder.path + "/kill.latch")).raise(.test(.kill))
        #expect(bench.eventually { bench.line.calls.withLock { $0 } == [.kill] })
    }

    @Test func `the heartbeat shows process, pulse and level, and an orderly end`() throws {
        let bench = try StoppingBench()
        let path = bench.folder.path + "/heartbeat"
        bench.beat.beat()
        #expect(bench.eventually { HeartbeatFile.read(path: path)?.loopBeats == 1 })
        let first = try #require(HeartbeatFile.read(path: path))
        #expect(first.process == getpid() && first.level == .run && !first.hasEnded)
        #expect(bench.eventually { (HeartbeatFile.read(path: path)?.threadBeats ?? 0) > first.threadBeats })
        bench.thread.end()
        #expect(bench.eventually { HeartbeatFile.read(path: path)?.hasEnded == true })
        #expect(bench.eventually { bench.thread.hasEnded })
        #expect(throws: ControlError.nobody(bench.folder.path + "/control.sock")) { try bench.ask(.ping) }
    }

    @Test func `a second trader in the same home is refused, a dead one's socket is replaced`() throws {
        let bench = try StoppingBench()
        let path = bench.folder.path + "/control.sock"
        #expect(throws: ControlError.busy(path)) { _ = try ControlSocket.listen(path) }
        let other = try StopFolder()
        let dead = other.path + "/control.sock"
        close(try ControlSocket.listen(dead))
        let again = try ControlSocket.listen(dead)
        close(again)
        try Data("x".utf8).write(to: URL(fileURLWithPath: other.path + "/file"))
        #expect(throws: ControlError.system(other.path + "/file", EEXIST)) {
            _ = try ControlSocket.listen(other.path + "/file")
        }
    }

    @Test func `a home whose path is too long for a socket has one elsewhere, and always the same`() throws {
        let long = "/" + String(repeating: "deep/", count: 40)
        let path = ControlSocket.path(home: long, user: 7, temporary: "/tmp")
        #expect(path.utf8.count <= ControlSocket.pathLimit)
        #expect(path.hasPrefix("/tmp/neuratrade-7/"))
        #expect(path == ControlSocket.path(home: long, user: 7, temporary: "/tmp"))
        #expect(path != ControlSocket.path(home: long + "x", user: 7, temporary: "/tmp"))
        #expect(ControlSocket.path(home: "/home/me/.neuratrade", user: 7) == "/home/me/.neuratrade/control.sock")
        #expect(throws: ControlError.pathTooLong(long)) { _ = try ControlSocket.connect(long) }
    }

    @Test func `a socket in a folder that others can write is refused`() throws {
        let folder = try StopFolder()
        chmod(folder.path, 0o777)
        #expect(throws: ControlError.system(folder.path, EACCES)) {
            _ = try ControlSocket.listen(folder.path + "/control.sock")
        }
    }
}

/// A clock that only the test moves, and that counts how often it was read.
final class SharedClock: Sendable {
    private let nanoseconds = Atomic<Int64>(1_000_000_000)
    private let readings = Atomic(0)

    var now: MonotonicTime {
        readings.add(1, ordering: .relaxed)
        return MonotonicTime(nanoseconds: nanoseconds.load(ordering: .relaxed))
    }

    var reads: Int { readings.load(ordering: .relaxed) }

    func advance(by interval: Interval) { nanoseconds.add(interval.nanoseconds, ordering: .relaxed) }
}

/// A list that threads add to.
final class SharedList<Element: Sendable>: Sendable {
    private let elements = Mutex<[Element]>([])
    var all: [Element] { elements.withLock { $0 } }
    func add(_ element: Element) { elements.withLock { $0.append(element) } }
}

extension ControlStatus {
    static let test = ControlStatus(
        mode: "live", venue: "binance", instruments: ["BTC/USDT"], time: "2025-03-01T03:00:00Z",
        positions: [Position(instrument: "BTC/USDT", quantity: "0.5", notional: "40000", stop: "75000")],
        orders: [
            Order(
                clientID: "nt1", instrument: "BTC/USDT", side: "buy", quantity: "0.1", terms: "at 79000",
                isProtective: false),
            Order(
                clientID: "nt2", instrument: "BTC/USDT", side: "sell", quantity: "0.5", terms: "stop 75000",
                isProtective: true),
        ], unknownOrders: 0)
}
