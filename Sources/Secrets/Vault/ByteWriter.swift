/// Numbers and texts as bytes, in one way only: big endian, texts and byte strings after their length.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Bytes whose count the reader knows.
    mutating func put(exactly value: [UInt8]) { bytes.append(contentsOf: value) }

    /// Bytes after their count.
    mutating func put(counted value: [UInt8]) {
        put(UInt32(value.count))
        bytes.append(contentsOf: value)
    }

    mutating func put(_ text: String) { put(counted: Array(text.utf8)) }
}
