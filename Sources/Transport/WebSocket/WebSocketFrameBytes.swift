import NIOCore
import NIOWebSocket

/// Outgoing frames as bytes, in one buffer, so that nothing but the write itself is left to do after the last check.
enum WebSocketFrameBytes {
    /// One whole masked frame (RFC 6455, sections 5.2 and 5.3).
    static func masked(
        _ opcode: WebSocketOpcode, _ payload: some Collection<UInt8>, key: UInt32, allocator: ByteBufferAllocator
    ) -> ByteBuffer {
        let count = payload.count
        var buffer = allocator.buffer(capacity: count + 14)
        buffer.writeInteger(UInt8(webSocketOpcode: opcode) | 0x80)
        switch count {
        case ...125: buffer.writeInteger(UInt8(count) | 0x80)
        case ...0xFFFF:
            buffer.writeInteger(UInt8(126 | 0x80))
            buffer.writeInteger(UInt16(count))
        default:
            buffer.writeInteger(UInt8(127 | 0x80))
            buffer.writeInteger(UInt64(count))
        }
        buffer.writeInteger(key)
        let header = buffer.readableBytes
        buffer.writeBytes(payload)
        buffer.withUnsafeMutableReadableBytes { mask(UnsafeMutableRawBufferPointer(rebasing: $0[header...]), key) }
        return buffer
    }

    /// Eight bytes at a time, then the rest.
    private static func mask(_ bytes: UnsafeMutableRawBufferPointer, _ key: UInt32) {
        let network = key.bigEndian
        let wide = UInt64(network) | UInt64(network) << 32
        var at = 0
        while at + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            bytes.storeBytes(of: word ^ wide.littleEndian, toByteOffset: at, as: UInt64.self)
            at += 8
        }
        while at < bytes.count {
            bytes[at] ^= UInt8(truncatingIfNeeded: key >> UInt32(24 - 8 * (at % 4)))
            at += 1
        }
    }
}
