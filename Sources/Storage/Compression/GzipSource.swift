/// The text inside a gzip file: one member or several, one after another, each with its checksum verified.
final class GzipSource: ByteSource {
    /// The length that stands at the end of the file, if it can be true.
    let expectedSize: Int
    private let file: InputFile
    private let inflater: Inflater
    private let input: UnsafeMutableRawBufferPointer
    private var unread = 0..<0
    private var isInsideMember = true

    init(_ file: InputFile) throws(CompressionError) {
        self.file = file
        inflater = try Inflater(.gzip, format: "gzip")
        let trailer = LittleEndianReader(try file.bytes(at: max(0, file.size - 4), count: 4), from: 0)
        // Deflate cannot shrink anything more than 1,032 times.
        expectedSize = min(Int(trailer.uint32(at: 0)), 1_032 * file.size)
        input = .allocate(byteCount: 1 << 16, alignment: 16)
        try file.seek(to: 0)
    }

    deinit { input.deallocate() }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(CompressionError) -> Int {
        var produced = 0
        while produced < buffer.count {
            if unread.isEmpty {
                unread = 0..<(try file.read(into: input))
                if unread.isEmpty {
                    guard !isInsideMember else { throw .truncated(format: "gzip") }
                    return produced
                }
            }
            if !isInsideMember, try !startsNextMember() { continue }
            let step = try inflater.step(
                UnsafeRawBufferPointer(rebasing: input[unread]),
                into: UnsafeMutableRawBufferPointer(rebasing: buffer[produced...]))
            unread = (unread.lowerBound + step.consumed)..<unread.upperBound
            produced += step.produced
            if step.isAtEnd { isInsideMember = false }
        }
        return produced
    }

    /// Between members: zeros are padding, 1f begins another member, anything else is damage.
    private func startsNextMember() throws(CompressionError) -> Bool {
        switch input[unread.lowerBound] {
        case 0:
            unread = (unread.lowerBound + 1)..<unread.upperBound
            return false
        case 0x1f:
            inflater.reset()
            isInsideMember = true
            return true
        default: throw .corrupt(format: "gzip", detail: "other data follows the end")
        }
    }
}
