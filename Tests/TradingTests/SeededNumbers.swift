/// Random numbers that are the same in every run (SplitMix64), with a taste for the edges.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A 128-bit count whose size is spread evenly over all lengths, now and then within one of a limit.
    mutating func units() -> Int128 {
        let limits: [Int128] = [.min, .min + 1, .max, .max - 1, 0, 1, -1, 1 << 63, -(1 << 63), 1_000_000_000_000]
        if next() % 16 == 0 { return limits[Int(next() % UInt64(limits.count))] }
        let wide = Int128(truncatingIfNeeded: UInt128(next()) << 64 | UInt128(next()))
        return wide >> Int128(next() % 128)
    }
}
