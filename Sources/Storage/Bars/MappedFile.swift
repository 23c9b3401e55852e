import Foundation

/// A file mapped for reading; unmapped with its last user.
final class MappedFile {
    let base: UnsafeRawPointer
    let size: Int
    private let region: UnsafeMutableRawPointer

    /// Maps a file; with `isReadWhole` its pages are made ready at once, which is cheaper than one after another.
    init(path: String, isReadWhole: Bool) throws(BarArchiveError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw BarArchiveError(path, errno == ENOENT ? .missing : .unreadable(SystemError.text(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw BarArchiveError(path, .unreadable(SystemError.text(errno)))
        }
        size = Int(status.st_size)
        guard status.st_mode & S_IFMT == S_IFREG, size > 0 else { throw BarArchiveError(path, .notArchive) }
        #if os(Linux)
        let flags = MAP_SHARED | (isReadWhole ? MAP_POPULATE : 0)
        #else
        let flags = MAP_SHARED
        #endif
        guard let mapped = mmap(nil, size, PROT_READ, flags, descriptor, 0), mapped != MAP_FAILED else {
            throw BarArchiveError(path, .unreadable(SystemError.text(errno)))
        }
        region = mapped
        base = UnsafeRawPointer(mapped)
    }

    deinit { munmap(region, size) }
}
