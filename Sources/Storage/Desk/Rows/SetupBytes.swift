/// A setup as bytes: the bits of each number, the lowest byte first.
enum SetupBytes {
    static func bytes(_ setup: [Float]) -> [UInt8] {
        setup.flatMap { number in withUnsafeBytes(of: number.bitPattern.littleEndian, Array.init) }
    }

    /// Reads what ``bytes(_:)`` wrote; `nil` for another length.
    static func setup(_ bytes: [UInt8]) -> [Float]? {
        guard bytes.count % 4 == 0, bytes.count <= 4 * 64 else { return nil }
        return stride(from: 0, to: bytes.count, by: 4).map { start in
            Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) })
        }
    }
}
