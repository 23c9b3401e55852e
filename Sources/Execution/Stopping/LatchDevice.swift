import Foundation
import Synchronization

/// Where the bytes of a kill latch are kept: a file, or what a test puts in its place.
public struct LatchDevice: Sendable {
    /// Copies up to the buffer's size from the beginning.
    /// - Returns: how many bytes there were; `nil` where there is nothing at all, -1 where it cannot be read.
    public let read: @Sendable (UnsafeMutableRawBufferPointer) -> Int?
    /// Writes the bytes at an offset and waits until they are durable.
    /// - Returns: 0, or the system's error number.
    public let write: @Sendable (UnsafeRawBufferPointer, Int) -> Int32
    /// Makes the whole of it, in place of what is there; durable when it returns.
    /// - Returns: 0, or the system's error number.
    public let create: @Sendable (UnsafeRawBufferPointer) -> Int32
    /// Takes, with `true`, or gives back the right to write, against other processes.
    /// - Returns: whether it is held; taking waits a moment and no longer.
    public let lock: @Sendable (Bool) -> Bool

    /// By its actions.
    public init(
        read: @escaping @Sendable (UnsafeMutableRawBufferPointer) -> Int?,
        write: @escaping @Sendable (UnsafeRawBufferPointer, Int) -> Int32,
        create: @escaping @Sendable (UnsafeRawBufferPointer) -> Int32,
        lock: @escaping @Sendable (Bool) -> Bool
    ) {
        self.read = read
        self.write = write
        self.create = create
        self.lock = lock
    }

    /// A file. It stays open, so that writing needs no name, no new block and no memory.
    public static func file(_ path: String) -> LatchDevice {
        let file = LatchFile(path: path)
        return LatchDevice(read: file.read, write: file.write, create: file.create, lock: file.lock)
    }
}

/// The file of a latch, opened when it is first there. The descriptor is guarded by the mutex of ``KillLatch``, which
/// calls one action at a time, and by one of its own all the same.
private final class LatchFile: Sendable {
    private let path: String
    private let descriptor = Mutex<Int32>(-1)

    init(path: String) { self.path = path }

    deinit { descriptor.withLock { if $0 >= 0 { close($0) } } }

    @Sendable func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
        descriptor.withLock { descriptor in
            guard LatchFile.open(&descriptor, path) else { return errno == ENOENT ? nil : -1 }
            return pread(descriptor, buffer.baseAddress, buffer.count, 0)
        }
    }

    @Sendable func write(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int32 {
        descriptor.withLock { descriptor in
            guard LatchFile.open(&descriptor, path) else { return errno }
            return LatchFile.put(descriptor, bytes, offset)
        }
    }

    @Sendable func create(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        descriptor.withLock { descriptor in
            if descriptor >= 0 { close(descriptor) }
            descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { return errno }
            let number = LatchFile.put(descriptor, bytes, 0)
            return number == 0 ? LatchFile.syncFolder(of: path) : number
        }
    }

    @Sendable func lock(_ wanted: Bool) -> Bool {
        descriptor.withLock { descriptor in
            guard wanted else {
                if descriptor >= 0 { flock(descriptor, LOCK_UN) }
                return false
            }
            guard LatchFile.open(&descriptor, path) else { return false }
            for _ in 0..<40 {
                if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
                usleep(5_000)
            }
            return false
        }
    }

    /// Opens the file, anew where the one that is open has lost its name: a latch that was deleted counts as missing.
    private static func open(_ descriptor: inout Int32, _ path: String) -> Bool {
        var status = stat()
        if descriptor >= 0, fstat(descriptor, &status) == 0, status.st_nlink > 0 { return true }
        if descriptor >= 0 { close(descriptor) }
        descriptor = Foundation.open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        return descriptor >= 0
    }

    private static func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int32 {
        var done = 0
        while done < bytes.count {
            let count = pwrite(
                descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? ENOSPC : errno }
            done += count
        }
        #if canImport(Darwin)
        return fcntl(descriptor, F_FULLFSYNC) == -1 ? errno : 0
        #else
        return fdatasync(descriptor) == 0 ? 0 : errno
        #endif
    }

    private static func syncFolder(of path: String) -> Int32 {
        let folder = Foundation.open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return errno }
        defer { close(folder) }
        return fsync(folder) == 0 ? 0 : errno
    }
}
