import Foundation

/// Whole pages of memory for one secret, between two pages that nobody may touch.
///
/// The system is asked to keep them out of swap, core dumps and forked children; they are zeroed before they are given
/// back. It is `@unchecked Sendable` because the memory is written only before the value is shared, by the one
/// initializer of ``SecretBytes``, and read ever after.
struct LockedPages: ~Copyable, @unchecked Sendable {
    /// The writable bytes, zero at first.
    let bytes: UnsafeMutableRawBufferPointer
    /// Whether the system keeps them out of swap. It may refuse (`RLIMIT_MEMLOCK`); the secret is still usable.
    let isLocked: Bool
    private let mapping: UnsafeMutableRawBufferPointer

    /// Pages for so many bytes.
    /// - Throws: ``SecretsError/unusable(_:)`` where the system gives no memory.
    init(capacity: Int) throws(SecretsError) {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let inner = (max(capacity, 1) + page - 1) / page * page
        let size = inner + 2 * page
        let start = mmap(nil, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let start, start != MAP_FAILED else { throw LockedPages.noMemory }
        let first = start + page
        guard mprotect(first, inner, PROT_READ | PROT_WRITE) == 0 else {
            munmap(start, size)
            throw LockedPages.noMemory
        }
        isLocked = mlock(first, inner) == 0
        #if os(Linux)
        // Best effort by design: an old kernel that does not know the advice still gives usable memory.
        _ = madvise(first, inner, Int32(MADV_DONTDUMP))
        _ = madvise(first, inner, Int32(MADV_DONTFORK))
        #endif
        bytes = UnsafeMutableRawBufferPointer(start: first, count: capacity)
        mapping = UnsafeMutableRawBufferPointer(start: start, count: size)
    }

    deinit {
        Wiping.wipe(bytes)
        munmap(mapping.baseAddress, mapping.count)
    }

    private static let noMemory = SecretsError.unusable(
        "there is no memory for a secret; free some, or raise the limit of mapped memory, and try again")
}
