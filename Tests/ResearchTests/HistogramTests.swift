import Testing

@testable import Research

struct HistogramTests {
    @Test func `without trades there is none`() { #expect(Histogram([]) == nil) }

    @Test(arguments: [
        [0.01], [-0.01], [0.0], [-0.5, 0.002, 0.003, 0.0031], Array(repeating: -0.02, count: 500) + [9.0],
    ])
    func `every trade falls into one bin, and losses lie below zero`(returns: [Double]) throws {
        let bins = try #require(Histogram(returns))
        #expect(bins.counts.reduce(0, +) == returns.count)
        let losses = bins.counts.enumerated().reduce(0) { $0 + (bins.first + $1.offset < 0 ? $1.element : 0) }
        #expect(losses == returns.count { $0 < 0 })
        #expect(bins.counts.count <= 80)
    }

    @Test func `one extreme trade does not flatten the rest`() throws {
        let returns = (0..<300).map { Double($0 % 21 - 10) / 1_000 } + [50]
        let bins = try #require(Histogram(returns))
        #expect(bins.hasUpper && !bins.hasLower)
        #expect(bins.step < 0.005)
    }
}
