import Execution
import FaultPoints
import Foundation
import Storage

/// Where a home directory keeps what stops trading.
struct ControlHome {
    let home: Home

    /// The kill latch.
    var latch: KillLatch {
        let file = LatchDevice.file(home.path + "/kill.latch")
        return KillLatch(
            LatchDevice(
                read: file.read,
                write: { bytes, offset in
                    let number = file.write(bytes, offset)
                    faultPoint("latch.afterDisk")
                    return number
                }, create: file.create, lock: file.lock))
    }
    /// A file whose existence stops trading.
    var watchPath: String { home.path + "/STOP" }
    /// Why nothing can be resumed as long as the watched file is there; `nil` where it is not.
    var stopFile: String? {
        var status = stat()
        return lstat(watchPath, &status) == 0 ? "\(watchPath) stops trading; remove it first" : nil
    }
    /// How the guard sees that the trader lives.
    var heartbeatPath: String { home.path + "/heartbeat" }
    /// What the guard did.
    var guardLogPath: String { home.logs.appendingPathComponent("guard.log").path }

    /// The control socket.
    var socketPath: String {
        // Two names of one folder must lead to one socket.
        let resolved = realpath(home.path, nil)
        defer { free(resolved) }
        return ControlSocket.path(home: resolved.map { String(cString: $0) } ?? home.path, user: getuid())
    }

    /// The way to the trader that runs here.
    var caller: ControlCaller { ControlCaller(path: socketPath) { SystemClock.monotonic() } }

    /// The right to change the latch while no trader runs.
    /// - Throws: ``CommandFailure`` where a trader runs after all, or the home cannot be used.
    func lock() throws -> HomeLock {
        do throws(HomeError) { return try home.lock() } catch { throw CommandFailure.failed("\(error)") }
    }
}
