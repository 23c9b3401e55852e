import Foundation
import Indicators
import TestSupport
import Testing

struct ReturnsTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"), arguments: [1, 7, 30])
    func `agree with new over old`(period: Int) throws {
        let closes = try Bars.bitcoin().close
        let ratios = closes.indices.map { $0 < period ? nil : closes[$0] / closes[$0 - period] }
        expectAgreement(
            try Returns.column(closes, period: period), ratios.map { $0.map { $0 - 1 } }, within: 1e-12, scale: 0.01)
        expectAgreement(
            try Returns.column(closes, period: period, kind: .logarithmic), ratios.map { $0.map { log($0) } },
            within: 1e-12)
    }

    @Test func `a doubling is a return of one, or of the logarithm of two`() throws {
        #expect(try Returns.column([5, 10, 5]) == [nil, 1, -0.5])
        #expect(try Returns.column([5, 10], kind: .logarithmic) == [nil, log(2)])
    }
}
