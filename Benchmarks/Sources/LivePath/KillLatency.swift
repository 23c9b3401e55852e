import Execution
import Foundation
import Risk
import Synchronization
import Trading

/// How long the gate stays open after a kill was sent to the control socket, on a machine that is busy elsewhere.
///
/// From just before the client's `send` to the first call of the cancel line, which comes after the gate was shut: an
/// upper bound. Every kill has a fresh latch, switch, thread and socket; the copy of the level hangs meanwhile.
enum KillLatency {
    /// Nanoseconds of each kill, in ascending order.
    static func measure(kills: Int, busyThreads: Int, folder: String) throws -> [Int64] {
        let isOver = IsOver()
        for _ in 0..<busyThreads { Thread { while !isOver.flag.load(ordering: .relaxed) {} }.start() }
        defer { isOver.flag.store(true, ordering: .relaxed) }
        return try (0..<kills).map { try one("\(folder)/\($0 % 16)") }.sorted()
    }

    private static func one(_ folder: String) throws -> Int64 {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let latch = KillLatch(.file(folder + "/kill.latch"))
        try latch.create(LatchRecord(level: .run, epoch: 1, time: .zero, actor: "benchmark", reason: "begin"))
        let killSwitch = try KillSwitch(latch: latch) { .zero }
        let (line, release) = (StampingLine(killSwitch.state), DispatchSemaphore(value: 0))
        let thread = try KillThread(
            KillThreadSetup(
                killSwitch: killSwitch, cancelLine: line, beat: LoopBeat(), board: ControlBoard(),
                inbox: { _ in false }, stopRequested: { _ in }, copyLevel: { _ in release.wait() },
                now: { MonotonicTime(nanoseconds: nanoseconds()) }, random: { 1 }, owner: getuid(),
                process: getpid(), socketPath: folder + "/control.sock", watchPath: folder + "/STOP",
                heartbeatPath: folder + "/heartbeat"))
        defer {
            release.signal()
            thread.end()
            release.signal()
        }
        // The hung copy is in place before the kill.
        killSwitch.raise(to: .reduceOnly, actor: "benchmark", reason: "has the copy hang")
        usleep(2_000)
        let client = try ControlSocket.connect(folder + "/control.sock")
        defer { close(client) }
        usleep(1_000)
        let request = Array((ControlRequest(.kill, nonce: "1").line + "\n").utf8)
        let begin = nanoseconds()
        _ = request.withUnsafeBytes { ControlSocket.send(client, $0) }
        while line.stamp.load(ordering: .acquiring) == 0 { usleep(200) }
        return line.stamp.load(ordering: .acquiring) - begin
    }

    fileprivate static func nanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private final class IsOver: Sendable { let flag = Atomic(false) }

    /// Notes when the cancels would have left.
    private final class StampingLine: CancelLine {
        let stamp = Atomic<Int64>(0)
        private let state: KillState
        init(_ state: KillState) { self.state = state }

        func cancelAll() -> Int {
            guard state.level == .kill else { return -1 }
            stamp.store(KillLatency.nanoseconds(), ordering: .releasing)
            return 0
        }
    }
}
