import Indicators
import TestSupport
import Testing

struct IchimokuTests {
    @Test(
        .enabled(if: SharedData.isPresent, "shared data folder is absent"),
        arguments: [(9, 26, 52, 26), (3, 2, 5, 1)])
    func `agrees with the middles of the ranges`(
        conversion: Int, base: Int, span: Int, displacement: Int
    ) throws {
        let bars = try Bars.bitcoin()
        let column = try Ichimoku.column(
            high: bars.high, low: bars.low, close: bars.close, conversionPeriod: conversion, basePeriod: base,
            spanPeriod: span, displacement: displacement)
        let tenkan = Naive.middles(bars, conversion)
        // Nothing is given before tenkan exists, not even a line that would be warm.
        let kijun = zip(tenkan, Naive.middles(bars, base)).map { $0 == nil ? nil : $1 }
        let leadingB = Naive.middles(bars, span)
        let leadingA = zip(tenkan, kijun).map { tenkan, kijun in tenkan.flatMap { t in kijun.map { (t + $0) / 2 } } }
        func delayed(_ values: [Double?]) -> [Double?] {
            values.indices.map { $0 < displacement || tenkan[$0] == nil ? nil : values[$0 - displacement] }
        }
        expectAgreement(column.map { $0?.tenkan }, tenkan, "tenkan")
        expectAgreement(column.map { $0?.kijun }, kijun, "kijun")
        expectAgreement(column.map { $0?.leadingA }, leadingA, "leading A")
        expectAgreement(column.map { $0?.leadingB }, leadingB, "leading B")
        expectAgreement(column.map { $0?.senkouA }, delayed(leadingA), "senkou A")
        expectAgreement(column.map { $0?.senkouB }, delayed(leadingB), "senkou B")
        expectAgreement(column.map { $0?.delayedClose }, delayed(bars.close), "delayed close")
    }

    @Test func `the cloud at a bar is the one computed a displacement ago`() throws {
        let steps: [Double] = [1, 2, 3, 4, 5]
        let column = try Ichimoku.column(
            high: steps, low: steps, close: steps, conversionPeriod: 1, basePeriod: 1, spanPeriod: 2, displacement: 2)
        #expect(column.map { $0?.leadingA } == [1, 2, 3, 4, 5])
        #expect(column.map { $0?.senkouA } == [nil, nil, 1, 2, 3])
        #expect(column.map { $0?.leadingB } == [nil, 1.5, 2.5, 3.5, 4.5])
        #expect(column.map { $0?.senkouB } == [nil, nil, nil, 1.5, 2.5])
        #expect(column.map { $0?.delayedClose } == [nil, nil, 1, 2, 3])
    }
}
