/// How the whole numbers of an instrument's grid become floating point: the four numbers that indicators need.
@frozen
public struct GridScale: Hashable, Sendable {
    @usableFromInline let priceMantissa: Int64
    @usableFromInline let priceDivisor: Double
    @usableFromInline let lotMantissa: Int64
    @usableFromInline let quantityDivisor: Double

    init(priceMantissa: Int64, priceDivisor: Double, lotMantissa: Int64, quantityDivisor: Double) {
        self.priceMantissa = priceMantissa
        self.priceDivisor = priceDivisor
        self.lotMantissa = lotMantissa
        self.quantityDivisor = quantityDivisor
    }

    /// The price as the floating-point number nearest to its decimal spelling, in quote per base.
    @inlinable
    public func value(_ ticks: Ticks) -> Double { Double(ticks.count &* priceMantissa) / priceDivisor }

    /// The quantity as the floating-point number nearest to its decimal spelling, in base.
    @inlinable
    public func value(_ lots: Lots) -> Double { Double(lots.count &* lotMantissa) / quantityDivisor }
}
