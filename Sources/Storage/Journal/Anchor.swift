import Trading

/// The head of the chain as it was at a moment, written down outside of the database.
public struct Anchor: Hashable, Sendable {
    /// The record's index.
    public let index: Int64
    /// Its hash.
    public let hash: [UInt8]
    /// When it was written down.
    public let time: Timestamp
    let mac: [UInt8]

    init(_ head: AuditHead, at time: Timestamp, _ key: AuditKey) {
        index = head.index
        hash = head.hash
        self.time = time
        mac = Array(key.mac(.anchor, Anchor.bytes(head.index, head.hash, time)))
    }

    /// Reads a line as ``line`` writes it; `nil` for any other.
    init?(_ line: String) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "1", let index = Int64(parts[1]), index > 0,
            let time = Int64(parts[2]), let hash = Anchor.decoded(parts[3]), let mac = Anchor.decoded(parts[4])
        else { return nil }
        self.index = index
        self.time = Timestamp(nanoseconds: time)
        self.hash = hash
        self.mac = mac
    }

    /// One line: a version, the index, the time in nanoseconds, the hash, the authentication code.
    var line: String { "1 \(index) \(time.nanoseconds) \(hexadecimal(hash)) \(hexadecimal(mac))\n" }

    /// Whether it was written under this key.
    func isAuthentic(_ key: AuditKey) -> Bool { key.accepts(mac, .anchor, Anchor.bytes(index, hash, time)) }

    private static func bytes(_ index: Int64, _ hash: [UInt8], _ time: Timestamp) -> [UInt8] {
        var row = RowBuffer()
        row.append(index)
        row.append(time)
        return row.bytes + hash
    }

    /// Thirty-two bytes out of their digits.
    private static func decoded(_ text: some StringProtocol) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count == 2 * AuditHead.hashLength else { return nil }
        var bytes: [UInt8] = []
        for position in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digit(digits[position]), let low = digit(digits[position + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
