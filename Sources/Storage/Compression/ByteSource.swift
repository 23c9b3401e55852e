/// Where the bytes of a text come from, one piece after another.
///
/// A conforming type fills as much of the buffer as it has at hand and answers 0 only at the end, after it has checked
/// whatever checksum its format carries.
protocol ByteSource: AnyObject {
    /// How many bytes will come, as far as the file tells; a hint that may be wrong.
    var expectedSize: Int { get }

    /// Reads the next bytes; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(CompressionError) -> Int
}

/// The bytes of a file as they are.
final class PlainSource: ByteSource {
    private let file: InputFile
    var expectedSize: Int { file.size }

    init(_ file: InputFile) { self.file = file }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(CompressionError) -> Int {
        try file.read(into: buffer)
    }
}

extension InputFile {
    /// The text inside the file: gzip and zip are known by their first bytes, whatever the name says.
    func contents() throws(CompressionError) -> any ByteSource {
        let magic = try bytes(at: 0, count: 4)
        if magic.starts(with: [0x1f, 0x8b]) { return try GzipSource(self) }
        if magic.starts(with: [0x50, 0x4b, 0x03, 0x04]) || magic.starts(with: [0x50, 0x4b, 0x05, 0x06]) {
            return try ZipSource(self)
        }
        return PlainSource(self)
    }
}
