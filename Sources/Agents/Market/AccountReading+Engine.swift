import Engine
import Trading

extension AccountReading {
    /// The account as an engine has it at this moment, for one sleeve on one instrument; `nil` where it does not trade it
    /// or nothing is known of its price yet.
    public init?(_ engine: Engine, sleeve: SleeveIndex, instrument: InstrumentIndex) {
        guard let situation = engine.situation(sleeve, instrument), let mark = engine.mark(instrument) else {
            return nil
        }
        let traded = engine.configuration.instruments[instrument.position]
        let lots = engine.heldLots(sleeve, instrument)
        let equity = engine.equity.doubleValue
        // What the engine has marked without overflow can be multiplied here too.
        func value(_ lots: Lots) -> Fixed {
            Fixed(units: traded.tickLotValue.units &* Int128(mark.count) &* Int128(lots.count))
        }
        func share(_ value: Fixed) -> Double { equity > 0 ? value.doubleValue / equity : 1 }
        self.init(
            equity: engine.equity, sleeveEquity: engine.sleeveEquity(sleeve).value,
            sleeveCash: engine.sleeveCash(sleeve), held: traded.quantity(lots).value, heldValue: value(lots),
            entryPrice: situation.entryPrice, barsHeld: situation.barsHeld, holding: situation.holding,
            drawdown: engine.curve.drawdown,
            grossExposure: share(Fixed(units: engine.equity.units &- engine.totalCash.units)),
            instrumentExposure: share(value(engine.heldLots(instrument))), killLevel: engine.killLevel,
            limits: engine.configuration.riskProfile,
            roundTripCost: 2 * engine.configuration.feeRate.value.doubleValue)
    }
}
