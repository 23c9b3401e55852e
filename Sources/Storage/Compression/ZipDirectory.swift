/// The list of members at the end of a zip file.
struct ZipDirectory {
    /// One member, as the central directory describes it.
    struct Member {
        let name: String
        let method: UInt16
        let isEncrypted: Bool
        let checksum: UInt32
        let compressedSize: Int
        let size: Int
        let headerOffset: Int
    }

    /// In the order of the directory.
    let members: [Member]

    /// More members than this are refused: a bar file has one.
    static let memberLimit = 1_000

    init(_ file: InputFile) throws(CompressionError) {
        let tailStart = max(0, file.size - 65_557)
        let tail = try file.bytes(at: tailStart, count: file.size - tailStart)
        guard let end = ZipDirectory.endRecord(in: tail) else { throw .truncated(format: "zip") }
        let record = LittleEndianReader(tail, from: end)
        let count = Int(record.uint16(at: 10))
        let size = Int(record.uint32(at: 12))
        let offset = Int(record.uint32(at: 16))
        guard count != 0xffff, size != 0xffff_ffff, offset != 0xffff_ffff else {
            throw .refused(format: "zip", detail: "it uses the zip64 layout; unpack it and import the CSV")
        }
        guard record.uint16(at: 4) == 0, record.uint16(at: 8) == UInt16(count) else {
            throw .refused(format: "zip", detail: "it is split over several files; join and unpack it first")
        }
        guard count <= ZipDirectory.memberLimit else {
            throw .refused(format: "zip", detail: "it has \(count) members; unpack it and import the CSV")
        }
        guard offset + size <= tailStart + end else { throw .corrupt(format: "zip", detail: "bad directory position") }
        members = try ZipDirectory.members(try file.bytes(at: offset, count: size), count: count)
    }

    /// The position of the end record; its comment must reach exactly to the end of the file.
    private static func endRecord(in tail: [UInt8]) -> Int? {
        var position = tail.count - 22
        while position >= 0 {
            let record = LittleEndianReader(tail, from: position)
            if record.uint32(at: 0) == 0x0605_4b50, position + 22 + Int(record.uint16(at: 20)) == tail.count {
                return position
            }
            position -= 1
        }
        return nil
    }

    private static func members(_ bytes: [UInt8], count: Int) throws(CompressionError) -> [Member] {
        var members: [Member] = []
        var position = 0
        for _ in 0..<count {
            guard position + 46 <= bytes.count else {
                throw .corrupt(format: "zip", detail: "the directory is cut off")
            }
            let entry = LittleEndianReader(bytes, from: position)
            guard entry.uint32(at: 0) == 0x0201_4b50 else {
                throw .corrupt(format: "zip", detail: "bad directory entry")
            }
            let nameLength = Int(entry.uint16(at: 28))
            let length = 46 + nameLength + Int(entry.uint16(at: 30)) + Int(entry.uint16(at: 32))
            guard position + length <= bytes.count else {
                throw .corrupt(format: "zip", detail: "the directory is cut off")
            }
            let name = String(decoding: bytes[(position + 46)..<(position + 46 + nameLength)], as: UTF8.self)
            members.append(
                Member(
                    name: name, method: entry.uint16(at: 10), isEncrypted: entry.uint16(at: 8) & 1 != 0,
                    checksum: entry.uint32(at: 16), compressedSize: Int(entry.uint32(at: 20)),
                    size: Int(entry.uint32(at: 24)), headerOffset: Int(entry.uint32(at: 42))))
            position += length
        }
        return members
    }
}
