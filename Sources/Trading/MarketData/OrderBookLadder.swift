/// One side of a book: quantities by key, where the highest key is the best level.
///
/// Bids use the price as key, asks its negative. Levels near the best live in a window of consecutive keys, one slot
/// each, with a bit per occupied slot and a bit per occupied word of bits, so that a change is a store and the next best
/// level two bit scans away. Levels below the window lie in a sorted array; nothing is ever above the window. The window
/// moves when the best level leaves its upper three quarters.
struct OrderBookLadder: Sendable {
    /// How many levels are occupied.
    private(set) var count = 0
    private let limit: Int
    private let width: Int
    private var base: Int64 = 0
    /// The slot of the best level; -1 while there is none.
    private var bestSlot = -1
    private var slots: [Int64]
    private var words: [UInt64]
    private var summary: [UInt64]
    /// Levels below the window, ascending.
    private var far: [(key: Int64, quantity: Int64)] = []

    /// A ladder with a window of 2^`widthBits` keys (6 bits at least) and room for `limit` levels.
    init(widthBits: Int, limit: Int) {
        precondition((6...24).contains(widthBits), "a window of 2^6 to 2^24 keys")
        self.limit = limit
        width = 1 << widthBits
        slots = [Int64](repeating: 0, count: width)
        words = [UInt64](repeating: 0, count: width / 64)
        summary = [UInt64](repeating: 0, count: (width / 64 + 63) / 64)
    }

    /// An empty ladder of the same shape.
    func emptied() -> OrderBookLadder {
        OrderBookLadder(widthBits: width.trailingZeroBitCount, limit: limit)
    }

    /// The best level.
    @inline(__always)
    var best: (key: Int64, quantity: Int64)? {
        bestSlot < 0 ? nil : (base &+ Int64(bestSlot), slots[bestSlot])
    }

    /// Sets the quantity at a key; zero removes. Returns false, unchanged, where the ladder is full.
    @inline(__always)
    mutating func set(_ key: Int64, _ quantity: Int64) -> Bool {
        let offset = UInt64(bitPattern: key &- base)
        if offset < UInt64(width) { return setNear(Int(offset), quantity) }
        return setFar(key, quantity)
    }

    @inline(__always)
    private mutating func setNear(_ slot: Int, _ quantity: Int64) -> Bool {
        let old = slots[slot]
        if quantity != 0 {
            if old == 0 {
                guard count < limit else { return false }
                count += 1
                words[slot >> 6] |= 1 << UInt64(slot & 63)
                summary[slot >> 12] |= 1 << UInt64(slot >> 6 & 63)
                if slot > bestSlot { bestSlot = slot }
            }
            slots[slot] = quantity
        } else if old != 0 {
            count -= 1
            slots[slot] = 0
            clear(slot)
            if slot == bestSlot { settleBest() }
        }
        return true
    }

    @inline(__always)
    private mutating func clear(_ slot: Int) {
        words[slot >> 6] &= ~(1 << UInt64(slot & 63))
        if words[slot >> 6] == 0 { summary[slot >> 12] &= ~(1 << UInt64(slot >> 6 & 63)) }
    }

    /// Finds the best level again after it was removed, and moves the window where it has run low.
    private mutating func settleBest() {
        bestSlot = occupied(below: bestSlot)
        if bestSlot < width / 4, let last = far.last {
            move(towards: bestSlot < 0 ? last.key : base &+ Int64(bestSlot))
        }
    }

    /// The highest occupied slot below `slot`, or -1.
    private func occupied(below slot: Int) -> Int {
        var word = slot >> 6
        let rest = words[word] & ((1 << UInt64(slot & 63)) &- 1)
        if rest != 0 { return word << 6 | (63 - rest.leadingZeroBitCount) }
        var group = word >> 6
        var bits = summary[group] & ((1 << UInt64(word & 63)) &- 1)
        while bits == 0 {
            group -= 1
            if group < 0 { return -1 }
            bits = summary[group]
        }
        word = group << 6 | (63 - bits.leadingZeroBitCount)
        return word << 6 | (63 - words[word].leadingZeroBitCount)
    }

    private mutating func setFar(_ key: Int64, _ quantity: Int64) -> Bool {
        if bestSlot < 0 || key > base {
            // Above everything there is, because nothing lies above the window.
            if quantity == 0 { return true }
            guard count < limit else { return false }
            move(towards: key)
            return setNear(Int(key - base), quantity)
        }
        let index = farIndex(of: key)
        let isThere = index < far.count && far[index].key == key
        switch (isThere, quantity == 0) {
        case (true, true):
            far.remove(at: index)
            count -= 1
        case (true, false):
            far[index].quantity = quantity
        case (false, true):
            break
        case (false, false):
            guard count < limit else { return false }
            far.insert((key, quantity), at: index)
            count += 1
        }
        return true
    }

    /// Moves the window so that `key` stands at three quarters of it.
    private mutating func move(towards key: Int64) {
        emptyWindow()
        base = key - Int64(width / 4 * 3)
        bestSlot = -1
        while let last = far.last, last.key >= base {
            far.removeLast()
            let slot = Int(last.key - base)
            slots[slot] = last.quantity
            words[slot >> 6] |= 1 << UInt64(slot & 63)
            summary[slot >> 12] |= 1 << UInt64(slot >> 6 & 63)
            bestSlot = max(bestSlot, slot)
        }
    }

    /// Puts the levels of the window, all above the far ones, behind them.
    private mutating func emptyWindow() {
        for word in words.indices where words[word] != 0 {
            var bits = words[word]
            while bits != 0 {
                let slot = word << 6 | bits.trailingZeroBitCount
                far.append((base + Int64(slot), slots[slot]))
                slots[slot] = 0
                bits &= bits &- 1
            }
            words[word] = 0
        }
        for group in summary.indices { summary[group] = 0 }
    }

    /// Calls `body` with each level, best first, until it returns false.
    func visit(_ body: (_ key: Int64, _ quantity: Int64) -> Bool) {
        var slot = bestSlot
        while slot >= 0 {
            guard body(base + Int64(slot), slots[slot]) else { return }
            slot = occupied(below: slot)
        }
        for level in far.reversed() {
            guard body(level.key, level.quantity) else { return }
        }
    }

    /// The quantity at a key; zero where there is none.
    func quantity(at key: Int64) -> Int64 {
        let offset = UInt64(bitPattern: key &- base)
        if offset < UInt64(width) { return slots[Int(offset)] }
        let index = farIndex(of: key)
        return index < far.count && far[index].key == key ? far[index].quantity : 0
    }

    /// The position of the first far level at or above `key`.
    private func farIndex(of key: Int64) -> Int {
        var low = 0
        var high = far.count
        while low < high {
            let middle = (low + high) / 2
            if far[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
