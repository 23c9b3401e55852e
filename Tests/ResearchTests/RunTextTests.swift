import Research
import Testing
import Trading

struct RunTextTests {
    @Test(arguments: [0, 1, 1_440, 10_000])
    func `no line is wider than a hundred columns`(bars: Int) throws {
        let result = try ResearchFixture.run(
            [try ResearchFixture.market(bars)], strategies: ["random-entry", "sma-cross"], probability: "0.9",
            hold: "1",
            profile: .conservative, warnings: [String(repeating: "a long warning ", count: 20)])
        let lines = RunText(result).text().split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines { #expect(line.count <= 100, "\(line)") }
        #expect(lines.count > 10)
    }

    @Test func `colors come only when asked for`() throws {
        let result = try ResearchFixture.run([try ResearchFixture.market(2_000)])
        #expect(!RunText(result).text().contains("\u{1B}"))
        let colored = RunText(result, options: .init(usesColor: true)).text()
        #expect(colored.contains("\u{1B}[31m") || colored.contains("\u{1B}[32m"))
    }

    @Test func `names cannot send commands to the terminal`() throws {
        let result = try ResearchFixture.run(
            [try ResearchFixture.market(10)], names: ["evil\u{1B}[2J\u{202E}"], warnings: ["\u{7}bell"])
        let text = RunText(result).text()
        #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{202E}" })
    }

    @Test func `it says what was made, what holding made, and where the report is`() throws {
        let result = try ResearchFixture.run([try ResearchFixture.series([100_00, 110_00, 121_00])], probability: "0")
        let text = RunText(result, options: .init(reportPath: "reports/x/report.html")).text()
        #expect(text.contains("+21.00\u{A0}%"))
        #expect(text.contains("100,000.00 to 100,000.00 USDT"))
        #expect(text.contains("reports/x/report.html"))
        #expect(text.contains("buy and hold"))
    }
}

struct SparklineTests {
    @Test func `it goes from the lowest block to the highest`() {
        #expect(Sparkline.text([1, 2, 3, 4, 5, 6, 7, 8]) == "▁▂▃▄▅▆▇█")
    }

    @Test func `a level series lies at the foot, and nothing draws nothing`() {
        #expect(Sparkline.text([3, 3, 3]) == "▁▁▁")
        #expect(Sparkline.text([]).isEmpty)
        #expect(Sparkline.text([.nan]).isEmpty)
        #expect(Sparkline.text([1, 2], width: 0).isEmpty)
    }

    @Test func `it is no longer than its width and ends with the last value`() {
        let text = Sparkline.text((0..<1_000).map(Double.init), width: 40)
        #expect(text.count == 40)
        #expect(text.last == "█")
    }
}
