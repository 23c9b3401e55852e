import Crypto
import Risk
import Trading

/// One of the two places of the latch file: a record, its number in the order of writing, and a checksum over both.
///
/// | bytes | what |
/// |---|---|
/// | 0–7 | `NTLATCH1` |
/// | 8–31 | sequence, epoch, nanoseconds of the time; little-endian |
/// | 32–34 | level, length of the actor, length of the reason |
/// | 64–111, 112–351 | actor, reason; UTF-8 |
/// | 480–511 | SHA-256 of bytes 0–479 |
struct LatchSlot: Hashable, Sendable {
    static let size = 512
    private static let magic = Array("NTLATCH1".utf8)
    private static let actorStart = 64
    private static let reasonStart = 112
    private static let digestStart = 480
    private static let countLimit: UInt64 = 1 << 55

    let sequence: UInt64
    let record: LatchRecord

    /// Fills a place of ``size`` bytes.
    func encode(into bytes: UnsafeMutableRawBufferPointer) {
        bytes.initializeMemory(as: UInt8.self, repeating: 0)
        bytes.copyBytes(from: LatchSlot.magic)
        bytes.storeBytes(of: sequence.littleEndian, toByteOffset: 8, as: UInt64.self)
        bytes.storeBytes(of: record.epoch.littleEndian, toByteOffset: 16, as: UInt64.self)
        bytes.storeBytes(of: record.time.nanoseconds.littleEndian, toByteOffset: 24, as: Int64.self)
        bytes[32] = UInt8(record.level.rawValue)
        bytes[33] = UInt8(record.actor.utf8.count)
        bytes[34] = UInt8(record.reason.utf8.count)
        UnsafeMutableRawBufferPointer(rebasing: bytes[LatchSlot.actorStart...]).copyBytes(from: record.actor.utf8)
        UnsafeMutableRawBufferPointer(rebasing: bytes[LatchSlot.reasonStart...]).copyBytes(from: record.reason.utf8)
        let digest = SHA256.hash(data: UnsafeRawBufferPointer(rebasing: bytes[..<LatchSlot.digestStart]))
        digest.withUnsafeBytes {
            UnsafeMutableRawBufferPointer(rebasing: bytes[LatchSlot.digestStart...]).copyMemory(from: $0)
        }
    }

    /// What a place holds; `nil` where any bit of it is not as it was written.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == LatchSlot.size, bytes.prefix(8).elementsEqual(LatchSlot.magic) else { return nil }
        let digest = SHA256.hash(data: UnsafeRawBufferPointer(rebasing: bytes[..<LatchSlot.digestStart]))
        guard bytes[LatchSlot.digestStart...].elementsEqual(digest),
            let level = KillLevel(rawValue: Int(bytes[32])),
            Int(bytes[33]) <= LatchRecord.actorLimit, Int(bytes[34]) <= LatchRecord.reasonLimit
        else { return nil }
        let sequence = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        let epoch = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        // Counts that no install reaches, and that would overflow when counted on.
        guard sequence < LatchSlot.countLimit, epoch < LatchSlot.countLimit else { return nil }
        self.sequence = sequence
        record = LatchRecord(
            level: level, epoch: epoch,
            time: Timestamp(
                nanoseconds: Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: 24, as: Int64.self))),
            actor: LatchSlot.text(bytes, LatchSlot.actorStart, Int(bytes[33])),
            reason: LatchSlot.text(bytes, LatchSlot.reasonStart, Int(bytes[34])))
    }

    init(sequence: UInt64, record: LatchRecord) {
        self.sequence = sequence
        self.record = record
    }

    private static func text(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> String {
        String(decoding: bytes[start..<start + count], as: UTF8.self)
    }
}
