import Synchronization

/// How many times each request was sent in this session.
///
/// A session may send millions of requests, so half of each hash is kept: 128 bits, which no two share by chance.
final class AttemptCounter: Sendable {
    private struct Key: Hashable {
        let high: UInt64
        let low: UInt64

        init(_ hash: RequestHash) {
            var words: (UInt64, UInt64) = (0, 0)
            for (place, digit) in hash.text.utf8.prefix(32).enumerated() {
                let value = UInt64(digit < 0x3A ? digit &- 0x30 : digit &- 0x57) & 15
                if place < 16 { words.0 = words.0 << 4 | value } else { words.1 = words.1 << 4 | value }
            }
            (high, low) = words
        }
    }

    private let counts = Mutex<[Key: Int]>([:])

    /// The number of this attempt, from 0, or from what was `recorded` before the session; each is given out once.
    func next(_ request: RequestHash, after recorded: Int = 0) -> Int {
        let key = Key(request)
        return counts.withLock { counts in
            let attempt = counts[key] ?? recorded
            counts[key] = attempt + 1
            return attempt
        }
    }

    /// Whether the request was sent in this session.
    func knows(_ request: RequestHash) -> Bool {
        let key = Key(request)
        return counts.withLock { $0[key] != nil }
    }
}
