/// One counter of a venue: so much per fixed window, which begins at a multiple of its length on the venue's clock.
public struct RateBucket: Hashable, Sendable {
    /// Its name, such as `weight`; with the length of the window it is its identity in the ledger.
    public let name: String
    /// What the venue allows in one window.
    public let limit: Int
    /// How long a window is.
    public let windowMilliseconds: Int64
    /// How many percent of the limit ordinary traffic leaves to cancels and queries.
    public let reservedPercent: Int

    /// By its parts; a limit below zero counts as zero, a window below one millisecond as one.
    public init(_ name: String, limit: Int, windowMilliseconds: Int64, reservedPercent: Int = 20) {
        self.name = name
        self.limit = min(max(0, limit), 1 << 40)
        self.windowMilliseconds = max(1, windowMilliseconds)
        self.reservedPercent = min(max(0, reservedPercent), 100)
    }

    /// What traffic of a purpose may use of it.
    func allowance(_ purpose: RatePurpose) -> Int {
        switch purpose {
        case .essential: limit
        case .ordinary: limit * (100 - reservedPercent) / 100
        }
    }

    /// When the window of a moment began.
    func windowStart(_ milliseconds: Int64) -> Int64 { milliseconds - milliseconds % windowMilliseconds }

    /// FNV-1a over name and window: the same in every process, and never zero, which marks a free place.
    var identity: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for shift in stride(from: 0, to: 64, by: 8) {
            hash = (hash ^ UInt64(truncatingIfNeeded: windowMilliseconds >> Int64(shift)) & 0xFF) &* 0x100_0000_01b3
        }
        return max(1, hash)
    }
}
