import Trading

extension VenueFill {
    /// The number under which the books know an execution: the venue's own, which is unique within one instrument only,
    /// with the instrument's place in the engine's list above it.
    ///
    /// For the engine's first instrument it is the venue's number. Pure, so that the same execution has the same number
    /// whoever reports it.
    ///
    /// - Returns: `nil` for a number of 48 bits or more, or an instrument beyond the first 65,536.
    public func bookedID(_ index: InstrumentIndex) -> VenueTradeID? {
        guard tradeID.number < 1 << 48, (0..<65_536).contains(index.position) else { return nil }
        return VenueTradeID(UInt64(index.position) << 48 | tradeID.number)
    }
}
