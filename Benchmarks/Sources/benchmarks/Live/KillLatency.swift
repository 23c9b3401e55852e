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
    /// One kill: nanoseconds until the gate was shut, and until `cancels` was satisfied, where there is one.
    ///
    /// - Parameters:
    ///   - folder: made anew.
    ///   - cancels: puts cancels on the wire; called on the kill thread behind the stamp.
    ///   - isDone: when the last of them has arrived, on the same clock; `nil` until then.
    static func one(
        _ folder: String, cancels: (@Sendable () -> Int)? = nil, isDone: () -> Int64? = { nil }
    ) throws -> (shut: Int64, cancelled: Int64?) {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let latch = KillLatch(.file(folder + "/kill.latch"))
        try latch.create(LatchRecord(level: .run, epoch: 1, time: .zero, actor: "benchmark", reason: "begin"))
        let killSwitch = try KillSwitch(latch: latch) { .zero }
        let (line, release) = (StampingLine(killSwitch.state, cancels), DispatchSemaphore(value: 0))
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
        for _ in 0..<50_000 where line.stamp.load(ordering: .acquiring) == 0 { usleep(200) }
        let stamp = line.stamp.load(ordering: .acquiring)
        guard stamp != 0 else { throw UsageError("the kill switch did not act within ten seconds") }
        guard cancels != nil else { return (stamp - begin, nil) }
        for _ in 0..<50_000 where isDone() == nil { usleep(200) }
        guard let done = isDone() else { throw UsageError("the cancels did not arrive within ten seconds") }
        return (stamp - begin, done - begin)
    }

    fileprivate static func nanoseconds() -> Int64 { SteadyClock.nanoseconds() }

    /// Notes when the cancels would have left.
    private final class StampingLine: CancelLine {
        let stamp = Atomic<Int64>(0)
        private let state: KillState
        private let cancels: (@Sendable () -> Int)?

        init(_ state: KillState, _ cancels: (@Sendable () -> Int)?) {
            self.state = state
            self.cancels = cancels
        }

        func cancelAll() -> Int {
            guard state.level == .kill else { return -1 }
            stamp.store(KillLatency.nanoseconds(), ordering: .releasing)
            return cancels?() ?? 0
        }
    }
}
