import CZlib

/// The text of the one CSV member of a zip file, with its size and checksum verified.
final class ZipSource: ByteSource {
    var expectedSize: Int { min(member.size, 1_032 * file.size) }
    private let file: InputFile
    private let member: ZipDirectory.Member
    private let inflater: Inflater?
    private let input: UnsafeMutableRawBufferPointer
    private var unread = 0..<0
    private var compressedLeft: Int
    private var produced = 0
    private var checksum: UInt
    private var isAtEnd = false

    init(_ file: InputFile) throws(CompressionError) {
        self.file = file
        member = try ZipSource.onlyTable(try ZipDirectory(file).members)
        guard !member.isEncrypted else {
            throw .refused(format: "zip", detail: "its member is encrypted; unpack it and import the CSV")
        }
        switch member.method {
        case 0: inflater = nil
        case 8: inflater = try Inflater(.none, format: "zip")
        default:
            throw .refused(
                format: "zip", detail: "compression method \(member.method) is not read; unpack it and import the CSV")
        }
        let header = LittleEndianReader(try file.bytes(at: member.headerOffset, count: 30), from: 0)
        guard header.uint32(at: 0) == 0x0403_4b50 else { throw .corrupt(format: "zip", detail: "bad member position") }
        let start = member.headerOffset + 30 + Int(header.uint16(at: 26)) + Int(header.uint16(at: 28))
        guard start + member.compressedSize <= file.size else { throw .truncated(format: "zip") }
        try file.seek(to: start)
        compressedLeft = member.compressedSize
        checksum = crc32(0, nil, 0)
        input = .allocate(byteCount: 1 << 16, alignment: 16)
    }

    deinit { input.deallocate() }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(CompressionError) -> Int {
        guard !isAtEnd else { return 0 }
        let count = inflater == nil ? try copy(into: buffer) : try inflate(into: buffer)
        produced += count
        guard produced <= member.size else {
            throw .corrupt(format: "zip", detail: "more data than the directory says")
        }
        checksum = crc32_z(checksum, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), count)
        if isAtEnd || count == 0 { try checkEnd() }
        return count
    }

    /// The only member that is a table; folders and the finder's shadow files do not count.
    private static func onlyTable(_ members: [ZipDirectory.Member]) throws(CompressionError) -> ZipDirectory.Member {
        let tables = members.filter { $0.name.lowercased().hasSuffix(".csv") && !$0.name.hasPrefix("__MACOSX/") }
        guard let first = tables.first else {
            throw .refused(format: "zip", detail: "it holds no CSV; one file whose name ends in .csv is needed")
        }
        guard tables.count == 1 else {
            throw .refused(
                format: "zip", detail: "it holds \(tables.count) CSV files; unpack it and name the ones to import")
        }
        return first
    }

    private func refill() throws(CompressionError) {
        guard unread.isEmpty, compressedLeft > 0 else { return }
        let piece = UnsafeMutableRawBufferPointer(rebasing: input[..<min(input.count, compressedLeft)])
        let count = try file.read(into: piece)
        guard count > 0 else { throw .truncated(format: "zip") }
        unread = 0..<count
        compressedLeft -= count
    }

    private func copy(into buffer: UnsafeMutableRawBufferPointer) throws(CompressionError) -> Int {
        try refill()
        let count = min(unread.count, buffer.count)
        let piece = unread.lowerBound..<(unread.lowerBound + count)
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[piece]))
        unread = piece.upperBound..<unread.upperBound
        isAtEnd = unread.isEmpty && compressedLeft == 0
        return count
    }

    private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(CompressionError) -> Int {
        guard let inflater else { return 0 }
        var count = 0
        while count < buffer.count, !isAtEnd {
            try refill()
            let step = try inflater.step(
                UnsafeRawBufferPointer(rebasing: input[unread]),
                into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            unread = (unread.lowerBound + step.consumed)..<unread.upperBound
            count += step.produced
            isAtEnd = step.isAtEnd
            if step.produced == 0, step.consumed == 0, !isAtEnd, compressedLeft == 0 { throw .truncated(format: "zip") }
        }
        return count
    }

    private func checkEnd() throws(CompressionError) {
        isAtEnd = true
        guard unread.isEmpty, compressedLeft == 0, produced == member.size else {
            throw .corrupt(format: "zip", detail: "the size differs from the directory")
        }
        guard checksum == UInt(member.checksum) else { throw .corrupt(format: "zip", detail: "the checksum differs") }
    }
}
