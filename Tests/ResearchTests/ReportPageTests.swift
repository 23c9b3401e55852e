import Research
import Testing
import Trading

struct ReportPageTests {
    func page(_ result: RunResult) -> String { RunReport(result).html() }

    /// Falls on every bar, so that every trade loses.
    func falling(_ count: Int64) throws -> BarSeries {
        try ResearchFixture.series((0..<count).map { 9_000_000 - $0 * 500 })
    }

    @Test(arguments: [0, 1, 2, 1_440, 20_000])
    func `the page is well formed, however long the run`(bars: Int) throws {
        let page = page(try ResearchFixture.run([try ResearchFixture.market(bars)]))
        #expect(HTMLCheck.problem(in: page) == nil)
        #expect(page.contains("proves nothing about the future"))
    }

    @Test func `several strategies and instruments with refusals make a well formed page`() throws {
        let series = [try ResearchFixture.market(4_000), try ResearchFixture.market(4_000, seed: 2, of: "ETH/USDT")]
        let result = try ResearchFixture.run(
            series, strategies: ["random-entry", "sma-cross"], profile: .conservative, warnings: ["gaps"])
        let page = page(result)
        #expect(HTMLCheck.problem(in: page) == nil)
        #expect(!result.refusals.isEmpty)
        for refusal in result.refusals { #expect(page.contains(refusal.code)) }
        #expect(page.contains("ETH/USDT: price and fills"))
    }

    @Test func `the page asks nothing of any network`() throws {
        let page = page(try ResearchFixture.run([try ResearchFixture.market(2_000)]))
        for word in ["http://", "https://", "src=", "@import", "url(", "//cdn"] {
            #expect(!page.contains(word), "\(word)")
        }
    }

    @Test func `the same run gives the same bytes`() throws {
        let series = try ResearchFixture.market(5_000)
        #expect(page(try ResearchFixture.run([series])) == page(try ResearchFixture.run([series])))
    }

    @Test func `hostile words stay words`() throws {
        let attack = "\"><script>alert('x')</script><!-- & \u{202E}"
        let result = try ResearchFixture.run(
            [try ResearchFixture.market(1_000)], names: [attack],
            settings: RunSettings(groups: [.init(attack, [.init(attack, attack)])]), warnings: [attack])
        let page = page(result)
        #expect(HTMLCheck.problem(in: page) == nil)
        #expect(page.components("<script>") == 2)  // One of ours.
        #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&lt;!-- &amp; \u{FFFD}"))
        #expect(!page.contains("\u{202E}"))
    }

    @Test func `a run of losses has no profit factor's gain and says so in losses only`() throws {
        let result = try ResearchFixture.run([try falling(3_000)])
        #expect(result.trips.count > 100)
        #expect(result.performance.wins == 0)
        #expect(result.performance.profitFactor == 0)
        let page = page(result)
        #expect(HTMLCheck.problem(in: page) == nil)
        #expect(!page.contains("<rect class=\"up\"" + " x=\"2\" y=\"0\""))
        #expect(page.contains("0 of \(result.trips.count) trades made money"))
    }

    @Test func `a figure that does not exist is a dash with a reason`() throws {
        let page = page(try ResearchFixture.run([try ResearchFixture.market(10)], probability: "0"))
        #expect(page.contains("<abbr title=\"No trade was finished.\">–</abbr>"))
        #expect(page.contains("No trade was finished.</p>"))
    }

    @Test func `many trades are cut in the middle and the file is named`() throws {
        let result = try ResearchFixture.run([try ResearchFixture.market(20_000)], probability: "1", hold: "2")
        #expect(result.trips.count > 1_000)
        let page = page(result)
        #expect(HTMLCheck.problem(in: page) == nil)
        #expect(page.components("<tr>") < 700)
        #expect(page.contains("more in <a href=\"trades.csv\">"))
        #expect(page.utf8.count < 1_500_000)
    }
}

extension String {
    /// How many parts the text has between occurrences of `separator`.
    fileprivate func components(_ separator: String) -> Int { ranges(of: separator).count + 1 }
}
