import Crypto
import Foundation

/// A folder that all processes of this user on this machine share, whatever their homes: rate ledgers and account locks.
enum SharedFolder {
    /// The folder; made where it is not there.
    /// - Throws: ``CommandFailure`` where it is not this user's own.
    static func path() throws -> String {
        // Not the environment's folder for temporary files: two processes may have different ones.
        let path = "/var/tmp/neuratrade-\(getuid())"
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw CommandFailure.failed("\(path) cannot be made: \(String(cString: strerror(errno)))")
        }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid(),
            status.st_mode & 0o077 == 0
        else {
            throw CommandFailure.failed(
                "\(path) is not a folder of yours alone; move it away, so that limits and locks can be kept there")
        }
        return path
    }

    /// A file name for what several words identify; says nothing about them.
    static func name(_ words: String...) -> String {
        let digest = SHA256.hash(data: Data(words.joined(separator: "\u{1F}").utf8))
        return digest.prefix(10).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}
