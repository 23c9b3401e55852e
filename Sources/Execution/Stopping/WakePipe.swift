import Foundation

/// Wakes a thread that waits in `poll`: from any thread, and from a signal handler, without a lock and without memory.
public final class WakePipe: Sendable {
    /// To wait on.
    let readEnd: Int32
    /// To write on, where only a plain descriptor will do, as in a signal handler; one byte means one event.
    public let writeEnd: Int32

    /// - Throws: ``ControlError/system(_:_:)`` where the process may open no more files.
    public init() throws(ControlError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .system("a pipe", errno) }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Wakes the waiter. A full pipe is as good as one more byte.
    public func wake(_ byte: UInt8 = 0) {
        var byte = byte
        _ = write(writeEnd, &byte, 1)
    }

    /// Takes everything out.
    func drain(_ body: (UInt8) -> Void = { _ in }) {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
            while true {
                let count = Foundation.read(readEnd, buffer.baseAddress, buffer.count)
                guard count > 0 else { return }
                for byte in buffer[..<count] { body(byte) }
            }
        }
    }
}
