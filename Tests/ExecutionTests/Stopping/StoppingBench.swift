import Foundation
import Risk
import Synchronization
import Trading

@testable import Execution

/// A disk in memory that tears, refuses and is swapped at will.
final class MemoryDisk: Sendable {
    struct State {
        var bytes: [UInt8]?
        /// The next write stops after so many bytes and reports an error.
        var tearAfter: Int?
        /// Every write is refused with this number.
        var failure: Int32 = 0
        var writes = 0
        var sizes: Set<Int> = []
    }

    let state = Mutex(State())

    var device: LatchDevice {
        LatchDevice(
            read: { buffer in
                self.state.withLock { state in
                    guard let bytes = state.bytes else { return nil }
                    buffer.copyBytes(from: bytes.prefix(buffer.count))
                    return min(bytes.count, buffer.count)
                }
            },
            write: { bytes, offset in self.put(bytes, offset) },
            create: { bytes in
                self.state.withLock { state in
                    guard state.failure == 0 else { return state.failure }
                    state.bytes = Array(bytes)
                    return 0
                }
            },
            lock: { $0 })
    }

    private func put(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int32 {
        state.withLock { state in
            guard state.failure == 0 else { return state.failure }
            guard var held = state.bytes else { return ENOENT }
            let count = state.tearAfter ?? bytes.count
            for place in 0..<min(count, bytes.count) { held[offset + place] = bytes[place] }
            (state.bytes, state.writes) = (held, state.writes + 1)
            state.sizes.insert(held.count)
            return state.tearAfter == nil ? 0 : EIO
        }
    }
}

/// A folder that goes with the test.
final class StopFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/nt-stop-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ControlError.system("/tmp", errno) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A venue that counts the cancels, and at which level they came.
final class CountingCancelLine: CancelLine {
    let calls = Mutex<[KillLevel]>([])
    let state: KillState
    init(_ state: KillState) { self.state = state }
    func cancelAll() -> Int {
        calls.withLock { $0.append(state.level) }
        return 3
    }
}

/// A kill thread with everything around it, on a folder of its own.
final class StoppingBench: Sendable {
    let folder: StopFolder
    let killSwitch: KillSwitch
    let line: CountingCancelLine
    let beat = LoopBeat()
    let board = ControlBoard()
    let orders = Mutex<[ControlOrder]>([])
    let stops = Mutex<[StopUrgency]>([])
    let room = Atomic(8)
    let thread: KillThread
    let latch: KillLatch

    init(
        from level: KillLevel = .run, copy: (@Sendable (LatchRecord) throws -> Void)? = nil,
        adjust: (inout KillThreadSetup) -> Void = { _ in }
    ) throws {
        let folder = try StopFolder()
        let latch = KillLatch(.file(folder.path + "/kill.latch"))
        try latch.create(.test(level))
        let killSwitch = try KillSwitch(latch: latch) { Timestamp(nanoseconds: 7) }
        let line = CountingCancelLine(killSwitch.state)
        (self.folder, self.latch, self.killSwitch, self.line) = (folder, latch, killSwitch, line)
        let box = WeakBench()
        var setup = KillThreadSetup(
            killSwitch: killSwitch, cancelLine: line, beat: beat, board: board,
            inbox: { order in box.bench.withLock { $0.bench?.take(order) ?? false } },
            stopRequested: { urgency in box.bench.withLock { _ = $0.bench?.note(urgency) } },
            copyLevel: copy, now: StoppingBench.now, random: { 0xABCD }, owner: getuid(), process: getpid(),
            socketPath: folder.path + "/control.sock", watchPath: folder.path + "/STOP",
            heartbeatPath: folder.path + "/heartbeat")
        adjust(&setup)
        thread = try KillThread(setup)
        box.bench.withLock { $0.bench = self }
    }

    deinit { thread.end() }

    fileprivate func take(_ order: ControlOrder) -> Bool {
        guard orders.withLock({ $0.count }) < room.load(ordering: .relaxed) else { return false }
        orders.withLock { $0.append(order) }
        return true
    }

    fileprivate func note(_ urgency: StopUrgency) { stops.withLock { $0.append(urgency) } }

    @Sendable static func now() -> MonotonicTime {
        MonotonicTime(nanoseconds: Int64(DispatchTime.now().uptimeNanoseconds))
    }

    var caller: ControlCaller { ControlCaller(path: folder.path + "/control.sock", now: StoppingBench.now) }

    func ask(_ command: ControlCommand, token: String = "", each: (ControlLine) -> Void = { _ in }) throws
        -> ControlLine
    {
        try caller.ask(ControlRequest(command, nonce: "n-1", token: token), within: .seconds(10), each: each)
    }

    /// Waits for something to become true, with a bound.
    static func eventually(_ what: () -> Bool) -> Bool {
        for _ in 0..<5_000 {
            if what() { return true }
            usleep(1_000)
        }
        return what()
    }

    func eventually(_ what: () -> Bool) -> Bool { StoppingBench.eventually(what) }
}

/// Breaks the circle between a bench and its thread's closures.
private final class WeakBench: Sendable {
    struct Held: Sendable { weak var bench: StoppingBench? }
    let bench = Mutex(Held())
}

extension LatchRecord {
    static func test(_ level: KillLevel, epoch: UInt64 = 1, reason: String = "test") -> LatchRecord {
        LatchRecord(level: level, epoch: epoch, time: Timestamp(nanoseconds: 1), actor: "test", reason: reason)
    }
}
