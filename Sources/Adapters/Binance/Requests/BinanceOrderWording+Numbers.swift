import Trading

extension BinanceOrderWording {
    /// A price as it is sent.
    func append(_ price: Ticks, _ spelling: BinanceOrderRules.Spelling, to bytes: inout [UInt8]) throws(BinanceError) {
        try append(price.count, instrument.priceMantissa, instrument.priceDecimals, spelling, to: &bytes)
    }

    /// A quantity as it is sent.
    func append(_ lots: Lots, _ spelling: BinanceOrderRules.Spelling, to bytes: inout [UInt8]) throws(BinanceError) {
        try append(lots.count, instrument.lotMantissa, instrument.quantityDecimals, spelling, to: &bytes)
    }

    private func append(
        _ count: Int64, _ mantissa: Int64, _ decimals: Int, _ spelling: BinanceOrderRules.Spelling,
        to bytes: inout [UInt8]
    ) throws(BinanceError) {
        let (units, overflow) = count.multipliedReportingOverflow(by: mantissa)
        guard !overflow else {
            throw .unsendable(order: clientID.text, problem: "a price or quantity of \(count) increments is too large")
        }
        BinanceBytes.append(units, decimals: decimals, trimmed: spelling == .trimmed, to: &bytes)
    }

    func text(_ price: Ticks, _ spelling: BinanceOrderRules.Spelling) throws(BinanceError) -> [UInt8] {
        var bytes: [UInt8] = []
        try append(price, spelling, to: &bytes)
        return bytes
    }

    func text(_ lots: Lots, _ spelling: BinanceOrderRules.Spelling) throws(BinanceError) -> [UInt8] {
        var bytes: [UInt8] = []
        try append(lots, spelling, to: &bytes)
        return bytes
    }
}
