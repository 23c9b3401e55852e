import CZlib

/// A streaming decompressor over zlib's inflate.
final class Inflater {
    /// How the compressed data is wrapped.
    enum Wrapping: Int32 {
        /// Bare deflate data, as in zip.
        case none = -15
        /// gzip, whose checksum and length zlib verifies.
        case gzip = 31
    }

    /// What one step achieved.
    struct Step {
        let consumed: Int
        let produced: Int
        let isAtEnd: Bool
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private let format: String

    init(_ wrapping: Wrapping, format: String) throws(CompressionError) {
        self.format = format
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard neuratrade_inflate_init(stream, wrapping.rawValue) == Z_OK else {
            stream.deallocate()
            throw .unreadable("zlib cannot start")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Makes ready for another stream.
    func reset() { inflateReset(stream) }

    /// Decompresses until the input is used up or the output full.
    func step(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(CompressionError) -> Step {
        let inputCount = UInt32(min(input.count, 1 << 30))
        let outputCount = UInt32(min(output.count, 1 << 30))
        // zlib does not write through next_in; its field is only declared without const.
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = inputCount
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = outputCount
        let status = inflate(stream, Z_NO_FLUSH)
        switch status {
        case Z_OK, Z_STREAM_END, Z_BUF_ERROR: break
        default:
            let detail = stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(status)"
            throw .corrupt(format: format, detail: detail)
        }
        return Step(
            consumed: Int(inputCount - stream.pointee.avail_in), produced: Int(outputCount - stream.pointee.avail_out),
            isAtEnd: status == Z_STREAM_END)
    }
}
