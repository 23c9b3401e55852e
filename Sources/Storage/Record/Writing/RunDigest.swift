import Crypto

/// SHA-256 over the rows of a run, in order.
struct RunDigest: Sendable {
    private var hasher = SHA256()
    private var pending: [UInt8] = []

    private static let blockLength = 32_768

    /// Takes the bytes of a row.
    mutating func append(_ bytes: [UInt8]) {
        // Collected, since a call of the hash function costs more than the bytes of one row.
        pending.append(contentsOf: bytes)
        if pending.count >= RunDigest.blockLength {
            hasher.update(data: pending)
            pending.removeAll(keepingCapacity: true)
        }
    }

    /// The digest of what was taken so far, in hexadecimal.
    var text: String {
        var copy = hasher
        copy.update(data: pending)
        return hexadecimal(copy.finalize())
    }
}
