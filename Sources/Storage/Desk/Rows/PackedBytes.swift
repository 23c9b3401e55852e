import CZlib

/// Bytes under gzip, whose checksum is verified when they are read back.
enum PackedBytes {
    /// The most that is packed: the largest request that a model is sent.
    static let limit = 32 << 20

    static func pack(_ bytes: [UInt8], _ path: String) throws -> [UInt8] {
        guard bytes.count <= limit else {
            throw StorageError(path, .inconsistent("\(bytes.count) bytes are too many for one row"))
        }
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        guard neuratrade_deflate_init(stream, 6, 31) == Z_OK else {
            throw StorageError(path, .system("zlib cannot start"))
        }
        defer { deflateEnd(stream) }
        let room = Int(deflateBound(stream, UInt(bytes.count))) + 32
        var status = Z_OK
        let packed = [UInt8](unsafeUninitializedCapacity: room) { target, count in
            bytes.withUnsafeBufferPointer { source in
                // zlib does not write through next_in; its field is only declared without const.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.pointee.avail_in = UInt32(source.count)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = UInt32(target.count)
                status = deflate(stream, Z_FINISH)
            }
            count = room - Int(stream.pointee.avail_out)
        }
        guard status == Z_STREAM_END else { throw StorageError(path, .system("zlib cannot pack: \(status)")) }
        return packed
    }

    /// Reads back what ``pack(_:_:)`` wrote.
    /// - Parameter length: how many bytes there were; others are damage.
    static func unpack(_ packed: [UInt8], length: Int, _ path: String, _ table: DeskTable) throws -> [UInt8] {
        let damage = StorageError(path, .damaged("packed bytes of \(table.name) cannot be unpacked"))
        guard (0...limit).contains(length) else { throw damage }
        let inflater: Inflater
        do { inflater = try Inflater(.gzip, format: "gzip") } catch {
            throw StorageError(path, .system("zlib cannot start"))
        }
        var isWhole = false
        var failure: CompressionError?
        // One byte more than there should be, so that more is seen.
        let bytes = [UInt8](unsafeUninitializedCapacity: length + 1) { target, count in
            packed.withUnsafeBytes { source in
                do throws(CompressionError) {
                    let step = try inflater.step(source, into: UnsafeMutableRawBufferPointer(target))
                    count = step.produced
                    isWhole = step.isAtEnd && step.consumed == source.count
                } catch {
                    failure = error
                }
            }
        }
        guard failure == nil, isWhole, bytes.count == length else { throw damage }
        return bytes
    }
}
