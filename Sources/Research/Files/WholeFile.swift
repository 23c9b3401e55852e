#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes a file so that its path always holds either the old content or all of the new.
enum WholeFile {
    /// Makes a folder with those above it, where it is not there yet.
    /// - Throws: ``ReportError``; choose another folder.
    static func makeFolder(_ path: String) throws(ReportError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
            if mkdir(made, 0o755) != 0, errno != EEXIST { throw failure(made, errno) }
        }
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure(path, errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw failure(path, ENOTDIR) }
    }

    /// Replaces the file at `path`, through a temporary file beside it.
    /// - Throws: ``ReportError``; the file is as it was.
    static func write(_ text: String, to path: String) throws(ReportError) {
        let temporary = path + ".partial"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard file >= 0 else { throw failure(temporary, errno) }
        var problem = put(text, into: file)
        if problem == 0, fsync(file) != 0 { problem = errno }
        if close(file) != 0, problem == 0 { problem = errno }
        if problem == 0, rename(temporary, path) != 0 { problem = errno }
        guard problem == 0 else {
            unlink(temporary)
            throw failure(path, problem)
        }
    }

    /// The system's error number, or zero.
    private static func put(_ text: String, into file: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { part in
                    #if canImport(Glibc)
                    Glibc.write(file, part.baseAddress, part.count)
                    #elseif canImport(Musl)
                    Musl.write(file, part.baseAddress, part.count)
                    #else
                    Darwin.write(file, part.baseAddress, part.count)
                    #endif
                }
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                rest = rest.dropFirst(count)
            }
            return 0
        }
    }

    private static func failure(_ path: String, _ number: Int32) -> ReportError {
        let remedy =
            switch number {
            case EACCES, EPERM, EROFS: "choose a folder that you may write to"
            case ENOSPC, EDQUOT: "free some space, or choose a folder on another disk"
            case ENOTDIR, EEXIST, EISDIR: "choose a path where no file is in the way"
            default: "choose another folder"
            }
        return ReportError(path: path, reason: String(cString: strerror(number)), remedy: remedy)
    }
}
