import Foundation

/// The busiest minute of a capture, and what has to come before it so that the book is known.
struct MinuteRecording {
    /// One message and when it came, in nanoseconds from the beginning of the minute.
    struct Message {
        let offset: Int64
        let bytes: [UInt8]
        /// Where in `bytes` the letter of the symbol stands that tells copies apart; `nil` where the book has none.
        let letter: Int?
    }

    /// The snapshot's JSON.
    let snapshot: [UInt8]
    /// Depth updates before the minute.
    let before: [[UInt8]]
    let minute: [Message]

    /// The minute in which most messages came, by the capture's own receive times.
    static func busiest(_ path: String) throws -> Int64 {
        var times: [Int64] = []
        try CapturedLines.forEach(path) { time, _ in
            times.append(time)
            return true
        }
        var (first, best, count) = (0, times.first ?? 0, 0)
        for last in times.indices {
            while times[last] - times[first] >= 60_000_000_000 { first += 1 }
            if last - first >= count { (best, count) = (times[first], last - first + 1) }
        }
        return best
    }

    /// - Parameter begin: of the minute, by receive time.
    init(path: String, from begin: Int64, symbol: String) throws {
        var snapshot: [UInt8]?
        var before: [[UInt8]] = []
        var minute: [Message] = []
        let mark = Array("\"s\":\"\(symbol)\"".utf8)
        try CapturedLines.forEach(path) { time, message in
            let kind = CapturedKind(message)
            if kind == .snapshot {
                snapshot = snapshot ?? Array(message)
            } else if time < begin {
                if kind == .depth { before.append(Array(message)) }
            } else {
                let bytes = Array(message)
                let place = (0..<max(0, bytes.count - mark.count)).first { bytes[$0..<($0 + mark.count)] == mark[...] }
                minute.append(Message(offset: time - begin, bytes: bytes, letter: place.map { $0 + 7 }))
            }
            return time < begin + 60_000_000_000
        }
        guard let snapshot else { throw UsageError("\(path) has no snapshot") }
        (self.snapshot, self.before, self.minute) = (snapshot, before, minute)
    }
}
