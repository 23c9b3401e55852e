/// Little-endian numbers inside an array of bytes; what lies outside reads as zero bytes.
struct LittleEndianReader {
    private let bytes: [UInt8]
    private let start: Int

    init(_ bytes: [UInt8], from start: Int) {
        self.bytes = bytes
        self.start = start
    }

    func uint16(at offset: Int) -> UInt16 { UInt16(byte(offset)) | UInt16(byte(offset + 1)) << 8 }

    func uint32(at offset: Int) -> UInt32 { UInt32(uint16(at: offset)) | UInt32(uint16(at: offset + 2)) << 16 }

    private func byte(_ offset: Int) -> UInt8 {
        bytes.indices.contains(start + offset) ? bytes[start + offset] : 0
    }
}
