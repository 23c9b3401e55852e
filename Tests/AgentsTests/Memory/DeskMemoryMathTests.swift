import Foundation
import Testing
import Trading

@testable import Agents

struct DeskMemoryMathTests {
    /// A bound b of Wilson's interval is where the seen share lies z deviations from b itself.
    @Test(arguments: [(0.0, 4.0), (4, 4), (1, 10), (7, 10), (3.5, 5.25), (500, 1_000)])
    func `Wilson's bounds solve the equation that defines them`(seen: (Double, Double)) {
        let (hits, count) = seen
        for bound in [Wilson.lower(hits, of: count), Wilson.upper(hits, of: count)] {
            guard bound > 0, bound < 1 else { continue }
            let deviations = abs(hits / count - bound) / (bound * (1 - bound) / count).squareRoot()
            #expect(abs(deviations - 1.2816) < 1e-9)
        }
        #expect(Wilson.lower(hits, of: count) <= hits / count && Wilson.upper(hits, of: count) >= hits / count)
    }

    @Test func `a weight halves with each half-life, straight in between`() {
        let life = Interval.days(2)
        #expect(Decay.share(after: .zero, halfLife: life) == 1)
        #expect(Decay.share(after: .days(1), halfLife: life) == 0.75)
        #expect(Decay.share(after: .days(2), halfLife: life) == 0.5)
        #expect(Decay.share(after: .days(5), halfLife: life) == 0.1875)
        #expect(Decay.share(after: .days(400), halfLife: life) == 0)
        #expect(Decay.share(after: .days(-1), halfLife: life) == 1)
    }

    @Test func `evidence has one text and one hash`() {
        var board = EvidenceBoard()
        _ = board.add(
            source: "get_indicators", time: MemoryFixture.start, lifetime: .minute,
            figures: [
                EvidenceFigure("rsi_14", 55.123456789), EvidenceFigure("close", Fixed(42)),
                EvidenceFigure("regime", "quiet"), EvidenceFigure("gone", Double.nan),
            ], table: EvidenceTable(columns: ["a"], rows: [[.word("x")], [.reading(-0.0)]]))
        let text = """
            {"columns":["a"],"figures":{"close":["exact","42"],"gone":["reading","nan"],"regime":["word","quiet"],\
            "rsi_14":["reading","55.123457"]},"id":"e1","lifetime":"60000000000","rows":[[["word","x"]],\
            [["reading","0"]]],"source":"get_indicators","time":"2025-01-01T00:00:00Z"}
            """
        #expect(board.items[0].canonicalText == text)
        // By `sha256sum`.
        #expect(board.items[0].hash == "20526a070c43be711e17db027db0f5fca7211a04029880f61c02fc96ad27fbdf")
    }

    @Test func `the word 1 is not the number 1`() {
        func hash(_ value: EvidenceFigure.Value) -> String {
            EvidenceItem(
                id: EvidenceID(1), source: "x", time: .zero, lifetime: .zero,
                figures: [value].map { value in
                    switch value {
                    case .exact(let exact): EvidenceFigure("a", exact)
                    case .reading(let reading): EvidenceFigure("a", reading)
                    case .word(let word): EvidenceFigure("a", word)
                    }
                }
            ).hash
        }
        #expect(Set([hash(.exact(Fixed(1))), hash(.reading(1)), hash(.word("1"))]).count == 3)
    }

    @Test(arguments: [
        (0.1, "0.1"), (1_234.56789, "1234.5679"), (-0.000123456789, "-0.00012345679"), (99_999_999.9, "100000000"),
        (0.999999999, "1"), (1e22, "1e+22"), (1.5e-9, "1.5e-9"), (123_456_789, "123456790"), (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931e+308"), (1e-7, "0.0000001"), (-1e15, "-1000000000000000"),
    ])
    func `readings are spelled with eight significant digits`(reading: (Double, String)) {
        #expect(SignificantDigits.text(reading.0, digits: 8) == reading.1)
    }

    @Test func `a spelled reading is as near as the C library's`() throws {
        var state: UInt64 = 1
        for _ in 0..<3_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(bitPattern: state)
            guard value.isFinite else { continue }
            let ours = try #require(Double(SignificantDigits.text(value, digits: 8)))
            let theirs = try #require(Double(String(format: "%.8g", value)))
            #expect(ours == theirs || abs(ours - value) <= abs(theirs - value) * (1 + 1e-6), "\(value)")
        }
    }
}
