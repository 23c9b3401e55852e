/// Hands on the text of a file in pieces that end at line ends.
struct BarTextPump {
    /// The file as messages name it.
    let file: String
    /// Where it lies.
    let path: String

    /// A quarter of a megabyte stays in the second-level cache between reading and parsing; no line may be longer.
    static let pieceSize = 1 << 18

    /// Calls `begin` with the size of the text, as far as the file tells it, then `body` with one piece after another.
    ///
    /// Every piece is whole lines, each with its line feed (one is added where the last has none), and 128 more
    /// bytes can be read behind it.
    func run(
        begin: (Int) -> Void = { _ in }, _ body: (UnsafeRawBufferPointer) throws(BarImportError) -> Void
    ) throws(BarImportError) {
        let source = try open()
        begin(source.expectedSize)
        let size = BarTextPump.pieceSize
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: size + 192, alignment: 64)
        defer { block.deallocate() }
        block.initializeMemory(as: UInt8.self, repeating: 0x0a)
        var filled = 0
        while true {
            guard filled < size else { throw BarImportError(file: file, reason: .lineTooLong(limit: size)) }
            let count = try read(source, into: UnsafeMutableRawBufferPointer(rebasing: block[filled..<size]))
            filled += count
            if count == 0 { break }
            guard let feed = BarTextPump.lastFeed(block, from: filled - count, to: filled) else { continue }
            try body(UnsafeRawBufferPointer(rebasing: block[...feed]))
            let rest = filled - feed - 1
            block.copyMemory(from: UnsafeRawBufferPointer(rebasing: block[(feed + 1)..<filled]))
            filled = rest
        }
        guard filled > 0 else { return }
        block[filled] = 0x0a
        try body(UnsafeRawBufferPointer(rebasing: block[...filled]))
    }

    private func open() throws(BarImportError) -> any ByteSource {
        do throws(CompressionError) {
            return try InputFile(path: path).contents()
        } catch {
            throw BarImportError(file: file, reason: .content(error))
        }
    }

    private func read(
        _ source: any ByteSource, into buffer: UnsafeMutableRawBufferPointer
    ) throws(BarImportError) -> Int {
        do throws(CompressionError) {
            return try source.read(into: buffer)
        } catch {
            throw BarImportError(file: file, reason: .content(error))
        }
    }

    private static func lastFeed(_ block: UnsafeMutableRawBufferPointer, from start: Int, to end: Int) -> Int? {
        var index = end - 1
        while index >= start {
            if block[index] == 0x0a { return index }
            index -= 1
        }
        return nil
    }
}
