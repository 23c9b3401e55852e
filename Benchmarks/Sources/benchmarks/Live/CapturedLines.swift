import Foundation

/// The lines of a captured stream, one at a time: a receive time in nanoseconds and one JSON message.
enum CapturedLines {
    /// - Parameter body: gets the time and the message, whose bytes are valid during the call; says whether to go on.
    /// - Throws: ``UsageError`` where the file cannot be read, and what `body` throws.
    static func forEach(_ path: String, _ body: (Int64, UnsafeRawBufferPointer) throws -> Bool) throws {
        guard let file = fopen(path, "r") else { throw UsageError("\(path) cannot be read") }
        defer { fclose(file) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while true {
            let count = getline(&line, &capacity, file)
            guard count > 0, let line else { return }
            var bytes = UnsafeRawBufferPointer(start: line, count: count)
            if bytes.last == UInt8(ascii: "\n") { bytes = UnsafeRawBufferPointer(rebasing: bytes.dropLast()) }
            guard let space = bytes.firstIndex(of: UInt8(ascii: " ")),
                let time = Int64(String(decoding: bytes[..<space], as: UTF8.self))
            else { throw UsageError("\(path) has a line without a time") }
            guard try body(time, UnsafeRawBufferPointer(rebasing: bytes[(space + 1)...])) else { return }
        }
    }
}

/// What a message of the capture is, as far as benchmarks must tell them apart.
enum CapturedKind {
    case depth, snapshot, other

    init(_ message: UnsafeRawBufferPointer) {
        let head = String(decoding: message.prefix(64), as: UTF8.self)
        if head.contains("@depth") {
            self = .depth
        } else {
            self = head.contains("lastUpdateId") ? .snapshot : .other
        }
    }
}

/// The depth updates of a capture behind its snapshot, and that snapshot.
struct CapturedBook {
    /// The snapshot's JSON.
    private(set) var snapshot: [UInt8] = []
    /// The updates' frames as they came, the ones before the snapshot too.
    private(set) var frames: [[UInt8]] = []

    init(path: String) throws {
        var snapshot: [UInt8]?
        var frames: [[UInt8]] = []
        try CapturedLines.forEach(path) { _, message in
            switch CapturedKind(message) {
            case .depth: frames.append(Array(message))
            case .snapshot: if snapshot == nil { snapshot = Array(message) }
            case .other: break
            }
            return true
        }
        guard let snapshot else { throw UsageError("\(path) has no snapshot; give a capture with one") }
        self.snapshot = snapshot
        self.frames = frames
    }
}
