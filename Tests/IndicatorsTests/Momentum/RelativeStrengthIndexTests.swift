import Indicators
import TestSupport
import Testing

struct RelativeStrengthIndexTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `agrees with the published results`() throws {
        let bars = try Bars.published()
        let expected = try PublishedResult("rsi").column("rsi")
        expectAgreement(try RelativeStrengthIndex.column(bars.close, period: 14), expected)
    }

    /// The order of operations that other programs keep to agree with us in every bit.
    static func inFixedOrder(_ closes: [Double], _ period: Double) -> [Double?] {
        var (gain, loss) = (0.0, 0.0)
        return closes.indices.map { index in
            guard index > 0 else { return nil }
            let change = closes[index] - closes[index - 1]
            let (up, down) = change > 0 ? (change, 0) : (0, -change)
            if Double(index) <= period {
                gain += up / period
                loss += down / period
                guard Double(index) == period else { return nil }
            } else {
                gain = (gain * (period - 1) + up) / period
                loss = (loss * (period - 1) + down) / period
            }
            let total = gain + loss
            return total != 0 ? 100 * gain / total : 50
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"), arguments: [1, 2, 7, 14, 100])
    func `keeps the fixed order of operations to the last bit`(period: Int) throws {
        let closes = try Bars.bitcoin().close
        #expect(
            try RelativeStrengthIndex.column(closes, period: period) == Self.inFixedOrder(closes, Double(period)))
    }

    @Test func `only gains are 100, only losses 0, no movement 50`() throws {
        #expect(try RelativeStrengthIndex.column([1, 2, 3, 4], period: 2) == [nil, nil, 100, 100])
        #expect(try RelativeStrengthIndex.column([4, 3, 2, 1], period: 2) == [nil, nil, 0, 0])
        #expect(try RelativeStrengthIndex.column([5, 5, 5, 5], period: 2) == [nil, nil, 50, 50])
    }

    @Test func `gains of 3 against losses of 1 are 75`() throws {
        #expect(try RelativeStrengthIndex.column([10, 13, 12], period: 2) == [nil, nil, 75])
    }
}
