import Foundation

/// Zeroing that the compiler may not leave out.
enum Wiping {
    /// Zeroes the bytes.
    static func wipe(_ bytes: UnsafeMutableRawBufferPointer) {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        #if canImport(Darwin)
        memset_s(start, bytes.count, 0, bytes.count)
        #else
        explicit_bzero(start, bytes.count)
        #endif
    }

    /// Zeroes what a library handed out as plain data, in place; nothing else may hold it.
    static func wipe(_ data: inout Data) {
        data.withUnsafeMutableBytes { wipe($0) }
    }
}
