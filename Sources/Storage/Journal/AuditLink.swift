import Crypto
import Execution

/// The bytes of one record as its hash takes them, with where its parts lie among them.
///
/// They are a mark, the index, the hash before, the session and the time in eight bytes each, the lowest first, then
/// kind, actor and payload, each behind its length in four. Behind them come the hash and the authentication code, so
/// that one buffer holds all that is bound into a row.
struct AuditLink {
    private(set) var bytes: [UInt8] = []
    private(set) var previous = 0..<0
    private(set) var kind = 0..<0
    private(set) var actor = 0..<0
    private(set) var payload = 0..<0
    private(set) var hash = 0..<0
    private(set) var mac = 0..<0

    private static let mark = Array("neuratrade journal 1\0".utf8)

    init() { bytes.reserveCapacity(2_048) }

    /// Lays out a record and hashes it.
    mutating func fill(
        index: Int64, previous hash: [UInt8], session: Int64, time: Int64, kind: some Sequence<UInt8>,
        actor: some Sequence<UInt8>, payload: [UInt8]
    ) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: AuditLink.mark)
        append(index)
        previous = appended { $0.append(contentsOf: hash) }
        append(session)
        append(time)
        self.kind = measured { $0.append(contentsOf: kind) }
        self.actor = measured { $0.append(contentsOf: actor) }
        self.payload = measured { $0.append(contentsOf: payload) }
        let digest = SHA256.hash(data: bytes)
        self.hash = appended { $0.append(contentsOf: digest) }
    }

    /// Adds the authentication code of the hash.
    mutating func authenticate(_ key: AuditKey) {
        let code = key.mac(.record, bytes[hash])
        mac = appended { $0.append(contentsOf: code) }
    }

    private mutating func append(_ integer: Int64) {
        withUnsafeBytes(of: integer.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func appended(_ body: (inout [UInt8]) -> Void) -> Range<Int> {
        let start = bytes.count
        body(&bytes)
        return start..<bytes.count
    }

    private mutating func measured(_ body: (inout [UInt8]) -> Void) -> Range<Int> {
        let place = bytes.count
        for _ in 0..<4 { bytes.append(0) }
        let range = appended(body)
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: range.count).littleEndian) { length in
            for offset in 0..<4 { bytes[place + offset] = length[offset] }
        }
        return range
    }
}
