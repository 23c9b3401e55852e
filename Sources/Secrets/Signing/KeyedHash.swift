import Crypto
import Foundation

/// HMAC with SHA-256 (RFC 2104), keyed from borrowed bytes.
///
/// The library's own HMAC leaves padded copies of the key in arrays it does not wipe, one for each signature; here the
/// two pads lie on the stack and are zeroed before return.
enum KeyedHash {
    private static let block = 64

    /// The 32 bytes that authenticate the message.
    static func hmacSHA256(key: UnsafeRawBufferPointer, message: UnsafeRawBufferPointer) -> SHA256.Digest {
        guard key.count <= block else {
            return SHA256.hash(data: key).withUnsafeBytes { hmacSHA256(key: $0, message: message) }
        }
        return withUnsafeTemporaryAllocation(byteCount: block, alignment: 8) { pad in
            defer { Wiping.wipe(pad) }
            var inner = SHA256()
            fill(pad, key, with: 0x36)
            inner.update(bufferPointer: UnsafeRawBufferPointer(pad))
            inner.update(bufferPointer: message)
            var outer = SHA256()
            fill(pad, key, with: 0x5C)
            outer.update(bufferPointer: UnsafeRawBufferPointer(pad))
            inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
            return outer.finalize()
        }
    }

    private static func fill(_ pad: UnsafeMutableRawBufferPointer, _ key: UnsafeRawBufferPointer, with byte: UInt8) {
        for index in 0..<block { pad[index] = (index < key.count ? key[index] : 0) ^ byte }
    }
}
