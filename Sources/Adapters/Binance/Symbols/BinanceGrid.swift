import Trading

/// Reads decimals straight onto an instrument's grid: a price that must lie on it, a quantity cut down to whole lots.
///
/// A plain decimal of at most 18 digits takes one pass and no division for increments such as 0.01; everything else goes
/// through the strict parser and the instrument's own arithmetic, with the same result.
struct BinanceGrid: Sendable {
    let instrument: Instrument
    private let priceDecimals: Int
    private let priceMantissa: Int64
    private let quantityDecimals: Int
    private let lotMantissa: Int64

    init(_ instrument: Instrument) {
        self.instrument = instrument
        priceDecimals = instrument.priceDecimals
        priceMantissa = instrument.priceMantissa
        quantityDecimals = instrument.quantityDecimals
        lotMantissa = instrument.lotMantissa
    }

    /// A price in ticks; `nil` where the text is no price on the grid.
    func ticks(_ text: UnsafeRawBufferPointer) -> Ticks? {
        var offset = 0
        if let ticks = plainTicks(text, &offset), offset == text.count { return ticks }
        do {
            let ticks = try instrument.ticks(Price(Fixed(utf8: text)), .exact)
            return ticks.count < 0 ? nil : ticks
        } catch { return nil }  // The caller names the text that is not on the grid.
    }

    /// Whether a text is a positive price that is no whole number of ticks.
    func isBetweenTicks(_ text: UnsafeRawBufferPointer) -> Bool {
        do {
            let price = Price(try Fixed(utf8: text))
            let below = try instrument.ticks(price, .down)
            return price > .zero && instrument.price(below) != price
        } catch { return false }  // No number, or none that ticks can count.
    }

    /// A quantity in whole lots, rounded down; `nil` where the text is no quantity.
    ///
    /// Orders from before a venue changed its lot rest in real books, and less than a lot cannot be traded.
    func lots(_ text: UnsafeRawBufferPointer) -> Lots? {
        var offset = 0
        if let lots = plainLots(text, &offset), offset == text.count { return lots }
        do {
            let lots = try instrument.lots(Quantity(Fixed(utf8: text)), .down)
            return lots.count < 0 ? nil : lots
        } catch { return nil }  // The caller names the text that is no quantity.
    }

    /// The plain decimal at `offset`, which moves past it, in ticks; `nil` where the strict parser must judge.
    @inline(__always)
    func plainTicks(_ bytes: UnsafeRawBufferPointer, _ offset: inout Int) -> Ticks? {
        guard let plain = BinanceGrid.scaled(bytes, &offset, decimals: priceDecimals), plain.isExact else { return nil }
        if priceMantissa == 1 { return Ticks(plain.value) }
        let (count, rest) = plain.value.quotientAndRemainder(dividingBy: priceMantissa)
        return rest == 0 ? Ticks(count) : nil
    }

    /// The plain decimal at `offset`, which moves past it, in lots; `nil` where the strict parser must judge.
    @inline(__always)
    func plainLots(_ bytes: UnsafeRawBufferPointer, _ offset: inout Int) -> Lots? {
        guard let plain = BinanceGrid.scaled(bytes, &offset, decimals: quantityDecimals) else { return nil }
        return Lots(lotMantissa == 1 ? plain.value : plain.value / lotMantissa)
    }

    /// The value of the digits at `offset` with at most one point among them, times 10^`decimals`, cut there; `isExact`
    /// where only zeros were cut. At most 18 digits count and at most 12 stand behind the point.
    @inline(__always)
    private static func scaled(_ bytes: UnsafeRawBufferPointer, _ offset: inout Int, decimals: Int)
        -> (value: Int64, isExact: Bool)?
    {
        let count = bytes.count
        var value: Int64 = 0
        var index = offset
        while index < count, bytes[index] &- 0x30 < 10 {
            value = value &* 10 &+ Int64(bytes[index] &- 0x30)
            index += 1
        }
        // Eighteen digits fit 64 bits whatever they are.
        guard index > offset, index - offset + decimals <= 18 else { return nil }
        guard index < count, bytes[index] == UInt8(ascii: ".") else {
            offset = index
            return (value &* power(decimals), true)
        }
        index += 1
        let point = index
        let end = min(count, index + decimals)
        while index < end, bytes[index] &- 0x30 < 10 {
            value = value &* 10 &+ Int64(bytes[index] &- 0x30)
            index += 1
        }
        guard index > point || decimals == 0 else { return nil }
        if index < point + decimals { value = value &* power(decimals - (index - point)) }
        var rest: UInt8 = 0
        while index < count, bytes[index] &- 0x30 < 10 {
            rest |= bytes[index] &- 0x30
            index += 1
        }
        guard index > point, index - point <= 12 else { return nil }
        offset = index
        return (value, rest == 0)
    }

    @inline(__always)
    private static func power(_ exponent: Int) -> Int64 {
        var power: Int64 = 1
        for _ in 0..<exponent { power &*= 10 }
        return power
    }
}
