import Foundation

extension SecretBytes {
    /// Reads one line from an open file, terminal or pipe straight into locked pages.
    ///
    /// It is read byte by byte, so what follows the line is left for the next reader. The end of the line is not part
    /// of the secret; a carriage return before it is dropped.
    ///
    /// - Parameters:
    ///   - descriptor: where to read.
    ///   - name: what is being read, for the error, such as `passphrase`.
    ///   - limit: the most bytes that are taken.
    ///   - takesPEM: whether a line that opens a PEM block stands for the whole block.
    ///   - beforeRead: is called before each byte; what it throws ends the reading and is passed on.
    /// - Throws: ``SecretsError/unusable(_:)``: nothing there, too long, or not readable.
    public static func readLine(
        from descriptor: Int32, name: String, limit: Int = 4_096, takesPEM: Bool = false,
        beforeRead: () throws(SecretsError) -> Void = {}
    ) throws(SecretsError) -> SecretBytes {
        try SecretBytes(capacity: limit) { (target) throws(SecretsError) in
            var line = LineInPages(target: target, takesPEM: takesPEM)
            while true {
                try beforeRead()
                guard let byte = try nextByte(descriptor, name) else { break }
                if byte == 0x0A, line.isComplete { break }
                guard line.append(byte) else {
                    throw .unusable("the \(name) is longer than \(limit) bytes; enter a shorter one")
                }
            }
            guard line.trimmedCount > 0 else {
                throw .unusable("the \(name) is empty; enter it on one line, or name a descriptor that holds it")
            }
            return line.trimmedCount
        }
    }

    private static func nextByte(_ descriptor: Int32, _ name: String) throws(SecretsError) -> UInt8? {
        var byte: UInt8 = 0
        defer { byte = 0 }
        while true {
            let count = read(descriptor, &byte, 1)
            if count == 1 { return byte }
            if count == 0 { return nil }
            if errno == EINTR { continue }
            throw .unusable(
                "the \(name) cannot be read from descriptor \(descriptor) (\(String(cString: strerror(errno)))); "
                    + "open one for reading, such as --passphrase-fd 3 3<file")
        }
    }
}

/// A line, or a PEM block, as it grows in its pages.
private struct LineInPages {
    let target: UnsafeMutableRawBufferPointer
    let takesPEM: Bool
    private var count = 0
    private var lineStart = 0

    init(target: UnsafeMutableRawBufferPointer, takesPEM: Bool) {
        self.target = target
        self.takesPEM = takesPEM
    }

    /// Whether the end of a line would end the secret here.
    var isComplete: Bool { !takesPEM || !begins(at: 0, "-----BEGIN") || begins(at: lineStart, "-----END") }

    /// The bytes without a carriage return at the end.
    var trimmedCount: Int { count > 0 && target[count - 1] == 0x0D ? count - 1 : count }

    mutating func append(_ byte: UInt8) -> Bool {
        guard count < target.count else { return false }
        target[count] = byte
        count += 1
        if byte == 0x0A { lineStart = count }
        return true
    }

    private func begins(at start: Int, _ text: StaticString) -> Bool {
        guard start + text.utf8CodeUnitCount <= count else { return false }
        let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return target[start..<start + text.utf8CodeUnitCount].elementsEqual(expected)
    }
}
