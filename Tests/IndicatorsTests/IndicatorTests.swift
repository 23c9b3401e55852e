import Indicators
import Testing

/// Laws that every indicator keeps.
struct IndicatorTests {
    static let bars = Bars.generated(count: 700, seed: 1)

    @Test func `feeding bar by bar gives the column to the last bit, and value repeats what update returned`() throws {
        for subject in try Subject.all() {
            let (column, stream) = (try subject.column(Self.bars), try subject.stream(Self.bars))
            #expect(column == stream, "\(subject.testDescription)")
            #expect(column.count == Self.bars.count)
        }
    }

    @Test(arguments: [1, 19, 20, 21, 300, 699])
    func `cutting the future off changes nothing before the cut`(length: Int) throws {
        for subject in try Subject.all() {
            let whole = try subject.column(Self.bars)
            let cut = try subject.column(Self.bars.prefix(length))
            #expect(cut == Array(whole.prefix(length)), "\(subject.testDescription)")
        }
    }

    @Test func `the first value comes at the bar that the warm-up names`() throws {
        for subject in try Subject.all() {
            let firstValue = try subject.column(Self.bars).firstIndex { $0 != "-" }
            #expect(firstValue == subject.warmUp - 1, "\(subject.testDescription)")
        }
    }

    @Test(arguments: [5, 40, 137])
    func `a copy goes on independently`(cut: Int) throws {
        let others = Bars.generated(count: 90, seed: 2)
        var spliced = Self.bars.prefix(cut)
        spliced.high += others.high
        spliced.low += others.low
        spliced.close += others.close
        spliced.volume += others.volume
        for subject in try Subject.all() {
            let (original, copy) = try subject.fork(Self.bars, cut, others)
            #expect(original == Array(try subject.column(Self.bars).dropFirst(cut)), "\(subject.testDescription)")
            #expect(copy == Array(try subject.column(spliced).dropFirst(cut)), "\(subject.testDescription)")
        }
    }

    @Test func `an empty column gives an empty column`() throws {
        for subject in try Subject.all() { #expect(try subject.column(Bars()) == []) }
    }

    @Test func `numbers that are not finite or far too large never trap`() throws {
        let hostile = [
            Double.nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0, -0.0,
            .leastNonzeroMagnitude, 1e300, -1e300,
        ]
        var generator = SeededGenerator(seed: 3)
        var bars = Self.bars
        for index in bars.close.indices where generator.unit() < 0.3 {
            bars.high[index] = hostile[Int(generator.unit() * 10)]
            bars.low[index] = hostile[Int(generator.unit() * 10)]
            bars.close[index] = hostile[Int(generator.unit() * 10)]
            bars.volume[index] = hostile[Int(generator.unit() * 10)]
        }
        // The exact sum takes ticks, which cannot be such numbers.
        for subject in try Subject.all() where subject.testDescription != "Exact sum" {
            #expect(try subject.stream(bars).count == bars.count)
        }
    }
}
