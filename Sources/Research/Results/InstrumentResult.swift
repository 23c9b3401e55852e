import Trading

/// What a run holds of one instrument at its end.
public struct InstrumentResult: Hashable, Sendable {
    /// The instrument with its rules.
    public let instrument: Instrument
    /// What all sleeves together hold, in base.
    public let openQuantity: Quantity

    /// A holding.
    public init(instrument: Instrument, openQuantity: Quantity) {
        self.instrument = instrument
        self.openQuantity = openQuantity
    }
}
