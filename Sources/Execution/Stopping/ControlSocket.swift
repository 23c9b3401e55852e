import Foundation

/// The local socket by which a trader is stopped, and its address.
public enum ControlSocket {
    /// The longest path of a socket that every system takes, in bytes.
    public static let pathLimit = 100

    /// Where the socket of a home directory is: in it, or, where its path is too long for a socket, in a folder of this
    /// user's under `temporary`, by a name that follows from the path.
    public static func path(home: String, user: UInt32, temporary: String = "/tmp") -> String {
        let plain = home + "/control.sock"
        guard plain.utf8.count > pathLimit else { return plain }
        let name = home.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        return "\(temporary)/neuratrade-\(user)/\(String(name, radix: 16)).sock"
    }

    /// Begins to listen, for this user only.
    ///
    /// - Returns: the listening descriptor, which does not block.
    /// - Throws: ``ControlError/busy(_:)`` where a living process listens there; a dead one's socket is replaced.
    static func listen(_ path: String) throws(ControlError) -> Int32 {
        let folder = (path as NSString).deletingLastPathComponent
        if mkdir(folder, 0o700) != 0 && errno != EEXIST { throw .system(folder, errno) }
        try checkFolder(folder)
        try removeDead(path)
        let descriptor = try open(path)
        let bound = withAddress(path) { bind(descriptor, $0, $1) }
        guard bound == 0, chmod(path, 0o600) == 0, Foundation.listen(descriptor, 16) == 0 else {
            let number = errno
            close(descriptor)
            throw .system(path, number)
        }
        return descriptor
    }

    /// Connects to a listening trader; the descriptor does not block.
    ///
    /// - Throws: ``ControlError/nobody(_:)`` where none listens.
    public static func connect(_ path: String) throws(ControlError) -> Int32 {
        let descriptor = try open(path)
        guard withAddress(path, { Foundation.connect(descriptor, $0, $1) }) == 0 else {
            let number = errno
            close(descriptor)
            switch number {
            case ENOENT, ECONNREFUSED, ENOTSOCK, ENOTDIR: throw .nobody(path)
            default: throw .system(path, number)
            }
        }
        return descriptor
    }

    /// The user at the other end of a connection; `nil` where the system does not say.
    @Sendable public static func peer(_ descriptor: Int32) -> UInt32? {
        #if canImport(Darwin)
        var (user, group) = (uid_t(), gid_t())
        return getpeereid(descriptor, &user, &group) == 0 ? user : nil
        #else
        // Process, user and group, in this order.
        var peer: (Int32, UInt32, UInt32) = (0, .max, .max)
        var size = socklen_t(MemoryLayout.size(ofValue: peer))
        return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 ? peer.1 : nil
        #endif
    }

    /// A socket that neither blocks nor outlives an `exec`.
    private static func open(_ path: String) throws(ControlError) -> Int32 {
        guard path.utf8.count <= pathLimit else { throw .pathTooLong(path) }
        #if canImport(Darwin)
        let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        #else
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        guard descriptor >= 0 else { throw .system("a socket", errno) }
        prepare(descriptor)
        return descriptor
    }

    static func prepare(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        #if canImport(Darwin)
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout.size(ofValue: on)))
        #endif
    }

    /// Writes what fits, and raises no signal where the reader has gone.
    public static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Darwin)
        Foundation.send(descriptor, bytes.baseAddress, bytes.count, 0)
        #else
        Foundation.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        #endif
    }

    /// The folder must be ours and closed to others: a stranger's could swap the socket.
    private static func checkFolder(_ folder: String) throws(ControlError) {
        var status = stat()
        guard lstat(folder, &status) == 0 else { throw .system(folder, errno) }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR || stat(folder, &status) == 0
        guard isFolder, status.st_uid == getuid(), status.st_mode & 0o022 == 0 else { throw .system(folder, EACCES) }
    }

    private static func removeDead(_ path: String) throws(ControlError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .system(path, EEXIST) }
        do throws(ControlError) {
            close(try connect(path))
        } catch {
            guard case .nobody = error else { throw error }
            unlink(path)
            return
        }
        throw .busy(path)
    }

    private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
