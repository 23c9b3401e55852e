import Trading

/// What one sleeve holds of one instrument at the end of what is recorded, by its lots and by the ledger.
public struct RecordedPosition: Hashable, Sendable {
    /// A lot that is still held, whole or in part.
    public struct Lot: Hashable, Sendable {
        /// The fill that bought it.
        public let fill: EntityID
        /// When.
        public let acquired: Timestamp
        /// How much of it is left.
        public let quantity: Quantity
        /// What the rest of it cost, in quote, fees inside.
        public let cost: Notional
    }

    /// The strategy's slice.
    public let sleeve: String
    /// What is held.
    public let instrument: InstrumentID
    /// How much, by the lots.
    public let quantity: Quantity
    /// How much, by the ledger: more than by the lots where fees were taken in the base asset and left dust.
    public let ledgerQuantity: Quantity
    /// What the open lots cost, in quote, fees inside.
    public let cost: Notional
    /// Profit of what was sold so far, in quote, fees inside.
    public let realized: Notional
    /// The open lots, oldest first.
    public let lots: [Lot]

    /// Whether lots and ledger say the same, but for less than one lot of dust.
    public let agreesWithLedger: Bool
}
