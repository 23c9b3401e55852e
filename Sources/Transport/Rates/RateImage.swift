/// The words of a ledger's file: what it holds, and whether it is whole.
///
/// A header of four words (mark, checksum, end of a ban, moment of the last rebuilding), then places of four words each
/// (identity of the bucket, start of its window, used, end of its own ban). Words are in the order of the machine, for
/// a ledger is shared within one machine.
struct RateImage {
    static let slotCount = 16
    static let slotWidth = 4
    static let header = 4
    static let wordCount = header + slotCount * slotWidth
    static let byteCount = wordCount * 8
    /// "NTRATE" and the version of the layout.
    private static let mark: UInt64 = 0x4E54_5241_5445_0001

    var words = [UInt64](repeating: 0, count: RateImage.wordCount)

    /// Whether it is what ``seal()`` left.
    var isWhole: Bool { words[0] == RateImage.mark && words[1] == checksum }

    /// The moment until which nothing may be sent at all.
    var bannedUntil: Int64 {
        get { Int64(bitPattern: words[2]) }
        set { words[2] = UInt64(bitPattern: newValue) }
    }

    /// When it was last found damaged, zero if never.
    private var rebuiltAt: Int64 { Int64(bitPattern: words[3]) }

    /// An empty ledger.
    mutating func clear() {
        for index in words.indices { words[index] = 0 }
    }

    /// A ledger that knows nothing, so that every window up to now counts as spent.
    mutating func rebuild(at milliseconds: Int64) {
        clear()
        words[3] = UInt64(bitPattern: max(1, milliseconds))
    }

    /// Makes it whole.
    mutating func seal() {
        words[0] = RateImage.mark
        words[1] = checksum
    }

    /// The place of a bucket, its window brought up to the moment; `nil` where no place is free.
    mutating func slot(_ bucket: RateBucket, identity: UInt64, at milliseconds: Int64) -> Int? {
        let current = bucket.windowStart(milliseconds)
        var free: Int?
        for index in stride(from: RateImage.header, to: words.count, by: RateImage.slotWidth) {
            if words[index] == identity {
                roll(index, to: current, bucket)
                return index
            }
            if words[index] == 0, free == nil { free = index }
        }
        guard let free else { return nil }
        words[free] = identity
        words[free + 1] = UInt64(bitPattern: current)
        words[free + 2] = rebuiltAt != 0 && rebuiltAt >= current ? UInt64(bucket.limit) : 0
        words[free + 3] = 0
        return free
    }

    /// A measured clock may step back over the start of a window: the window that has begun stays, and is waited
    /// for. One that lies
    /// further ahead was written with a wrong clock and tells nothing about now, so now counts as spent.
    private mutating func roll(_ index: Int, to current: Int64, _ bucket: RateBucket) {
        let start = Int64(bitPattern: words[index + 1])
        if start == current || (start > current && start - current <= bucket.windowMilliseconds) { return }
        words[index + 1] = UInt64(bitPattern: current)
        words[index + 2] = start < current ? 0 : UInt64(bucket.limit)
    }

    func windowStart(_ slot: Int) -> Int64 { Int64(bitPattern: words[slot + 1]) }

    func used(_ slot: Int) -> Int { Int(truncatingIfNeeded: words[slot + 2] & UInt64(Int64.max)) }

    mutating func setUsed(_ slot: Int, _ used: Int) { words[slot + 2] = UInt64(max(0, used)) }

    func bannedUntil(_ slot: Int) -> Int64 { Int64(bitPattern: words[slot + 3]) }

    mutating func setBannedUntil(_ slot: Int, _ milliseconds: Int64) {
        words[slot + 3] = UInt64(bitPattern: milliseconds)
    }

    /// Over everything but itself. It finds damage, not malice: who can write the file can write the checksum.
    private var checksum: UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ words[0]
        for index in 2..<words.count {
            hash = (hash ^ words[index]) &* 0xBF58_476D_1CE4_E5B9
            hash ^= hash >> 29
        }
        return hash
    }
}
