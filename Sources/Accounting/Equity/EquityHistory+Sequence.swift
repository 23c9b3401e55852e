import Trading

extension EquityHistory: Sequence {
    /// Reads the points one after another, without a copy.
    public struct Iterator: IteratorProtocol {
        private let history: EquityHistory
        private var position = 0
        private var repeats: Int64 = 0
        private var units: Int128
        private var isAtEnd = false

        init(_ history: EquityHistory) {
            self.history = history
            units = history.start.units
        }

        /// The next point.
        public mutating func next() -> Fixed? {
            if repeats == 0, !readWord() { return nil }
            if repeats > 0 { repeats -= 1 }
            return Fixed(units: units)
        }

        /// Reads one word: a change moves `units`, a run sets `repeats`. False at the end.
        private mutating func readWord() -> Bool {
            guard position < history.words.count else {
                guard !isAtEnd, history.repeats > 0 else { return false }
                isAtEnd = true
                repeats = history.repeats
                return true
            }
            let word = history.words[position]
            position += 1
            if word & 3 == 0 {
                units += Int128(word >> 2)
            } else if word & 3 == 1 {
                repeats = word >> 2
            } else {
                let low = UInt64(bitPattern: history.words[position + 1])
                units = Int128(history.words[position]) << 64 | Int128(low)
                position += 2
            }
            return true
        }
    }

    /// An iterator from the first point.
    public func makeIterator() -> Iterator { Iterator(self) }

    /// The number of points, exactly.
    public var underestimatedCount: Int { count }
}
