import Trading

/// Moments as Binance writes them.
enum BinanceTime {
    /// A moment in milliseconds, or in microseconds where the number is too large for milliseconds.
    ///
    /// - Returns: `nil` for a negative number or one beyond the range.
    static func timestamp(_ number: Int64) -> Timestamp? {
        guard number >= 0 else { return nil }
        // 10¹⁴ milliseconds are the year 5138; microseconds passed 10¹⁴ in 1973.
        return number < 100_000_000_000_000 ? Timestamp(milliseconds: number) : Timestamp(microseconds: number)
    }
}
