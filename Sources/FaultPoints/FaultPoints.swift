#if DEBUG
import Foundation
import Synchronization

/// Where a debug build dies, or waits, because a test said so: `NEURATRADE_FAULT=name:count[:action]`.
///
/// The action is `kill` (as SIGKILL does, which is assumed) or a number of milliseconds to wait. The `count`-th time
/// that the point is reached, from 1, is the one. Release builds have none of this.
private enum FaultPlan {
    struct Fault: Sendable {
        let name: String
        let count: Int
        let delayMilliseconds: UInt32?
    }

    static let fault: Fault? = {
        guard let text = getenv("NEURATRADE_FAULT").map({ String(cString: $0) }) else { return nil }
        let parts = text.split(separator: ":")
        guard parts.count >= 2, let count = Int(parts[1]), count > 0 else { return nil }
        return Fault(
            name: String(parts[0]), count: count, delayMilliseconds: parts.count > 2 ? UInt32(parts[2]) : nil)
    }()

    static let reached = Atomic<Int>(0)
}

/// A named place at which a test may end or delay the process. Does nothing in a release build.
public func faultPoint(_ name: StaticString) {
    guard let fault = FaultPlan.fault, fault.name == "\(name)" else { return }
    guard FaultPlan.reached.add(1, ordering: .relaxed).newValue == fault.count else { return }
    if let delay = fault.delayMilliseconds {
        usleep(delay * 1_000)
    } else {
        kill(getpid(), SIGKILL)
    }
}
#else
/// A named place at which a test may end or delay the process. Does nothing in a release build.
@inlinable @inline(__always)
public func faultPoint(_ name: StaticString) {}
#endif
