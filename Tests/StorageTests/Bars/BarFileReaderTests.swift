import Foundation
import TestSupport
import Testing
import Trading

@testable import Storage

/// What an independent program (Python's csv and decimal modules) finds in a published file.
struct PublishedBars: Sendable, CustomTestStringConvertible {
    let name: String
    let bars: Int
    let first: Int64
    let last: Int64
    let low: String
    let high: String
    /// The sum of all closes and three times all opens.
    let priceSum: String
    let volumeSum: String
    let interval: Interval
    let gaps: Int

    var testDescription: String { name }

    init(
        _ name: String, _ bars: Int, _ first: Int64, _ last: Int64, _ low: String, _ high: String, _ priceSum: String,
        _ volumeSum: String, _ interval: Interval = .minute, gaps: Int = 0
    ) {
        (self.name, self.bars, self.first, self.last) = (name, bars, first, last)
        (self.low, self.high, self.priceSum, self.volumeSum) = (low, high, priceSum, volumeSum)
        (self.interval, self.gaps) = (interval, gaps)
    }

    static let all = [
        PublishedBars(
            "binance_BTCUSDT_1d.csv.gz", 2923, 1_514_764_800_000, 1_767_225_600_000, "3156.26", "126199.63",
            "435586862.46", "190596838.295424", .day),
        PublishedBars(
            "binance_BTCUSDT_1m_2024-10-01_2024-11-04.csv.gz", 50000, 1_727_751_600_000, 1_730_751_540_000, "58946",
            "73620.12", "13195024339.11", "850009.93769"),
        PublishedBars(
            "binance_BTCUSDT_1m_2025-01-01_2025-02-04.csv.gz", 50000, 1_735_700_400_000, 1_738_700_340_000, "89256.69",
            "109588", "19988151739.14", "1017814.084602"),
        PublishedBars(
            "binance_BTCUSDT_1m_2025-03-01_2025-04-01.csv.gz", 44640, 1_740_798_000_000, 1_743_476_340_000, "76606",
            "95000", "15183027816.23", "842685.86448"),
        PublishedBars(
            "binance_BTCUSDT_1m_2025-12-18_2026-01-31.csv.gz", 63643, 1_766_016_000_000, 1_769_834_520_000, "81118",
            "97924.49", "22898710593.31", "629709.03492"),
        PublishedBars(
            "binance_BTCUSDT_5m_2024-09-01_2025-05-31.csv.gz", 78624, 1_725_148_800_000, 1_748_735_700_000, "52550",
            "111980", "27279054933.24", "7809629.245696", .minutes(5)),
        PublishedBars(
            "binance_ETHUSDT_1d.csv.gz", 2923, 1_514_764_800_000, 1_767_225_600_000, "81.79", "4956.78", "19932284.09",
            "1620303000.81106", .day),
        PublishedBars(
            "binance_ETHUSDT_1m_2024-10-01_2024-11-04.csv.gz", 50000, 1_727_751_600_000, 1_730_751_540_000, "2310",
            "2769.48", "504314811.03", "9893813.9132"),
        PublishedBars(
            "binance_ETHUSDT_1m_2025-01-01_2025-02-04.csv.gz", 50000, 1_735_700_400_000, 1_738_700_340_000, "2125.01",
            "3744.83", "657619980.17", "19958116.381"),
        PublishedBars(
            "binance_ETHUSDT_1m_2025-03-01_2025-04-01.csv.gz", 44640, 1_740_798_000_000, 1_743_476_340_000, "1754.28",
            "2550.58", "360707773.5", "17668582.2051"),
        PublishedBars(
            "binance_SOLUSDT_1d.csv.gz", 1970, 1_597_104_000_000, 1_767_225_600_000, "1.0301", "295.83", "721301.0052",
            "8719130629.552", .day),
        PublishedBars(
            "bitfinex_BTCUSD_1m_2019.csv.gz", 512727, 1_546_300_800_000, 1_577_836_740_000, "3405.32458599", "13764",
            "15229802061.6013378", "3948049.2326436836706911046", gaps: 9955),
        PublishedBars(
            "bitfinex_ETHUSD_1m_2019.csv.gz", 455968, 1_546_300_800_000, 1_577_836_560_000, "102.49", "363.3",
            "335711851.5957454", "52529404.1638481890251804831001", gaps: 46729),
        PublishedBars(
            "coinbase_BTCUSD_1d_2014-12_2018-08.csv.gz", 1318, 1_417_392_000_000, 1_534_118_400_000, "0.06", "19891.99",
            "14883635.22", "13431456.04130809", .day, gaps: 8),
        PublishedBars(
            "coinbase_BTCUSD_1h_2017-07_2019-10.csv.gz", 20111, 1_498_906_800_000, 1_571_302_800_000, "1758.2",
            "19891.99", "577477112.64", "11713864.18847", .hour),
        PublishedBars(
            "coinbase_BTCUSD_1m_quotes_2017-09_2018-04.csv.gz", 5327, 1_504_396_800_000, 1_522_972_740_000, "4234.16",
            "7424.91", "120431034.16", "54825.25267063", gaps: 3),
        PublishedBars(
            "coinbase_ETHUSD_1m_quotes_2017-09_2018-04.csv.gz", 5329, 1_504_396_800_000, 1_522_972_740_000, "285",
            "418", "7678835.95", "744591.23105134", gaps: 3),
        PublishedBars(
            "sample_7d_binance_BTCUSDT_1m_2025-03-03.csv", 10080, 1_740_960_000_000, 1_741_564_740_000, "80000",
            "94416.46", "3533858264.45", "284471.65101"),
        PublishedBars(
            "sample_7d_binance_ETHUSDT_1m_2025-03-03.csv", 10080, 1_740_960_000_000, 1_741_564_740_000, "1989.66",
            "2523.56", "88448327.93", "5364278.6674"),
    ]
}

@Suite struct BarFileReaderTests {
    let folder: BarTestFolder

    init() throws { folder = try BarTestFolder() }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"), arguments: PublishedBars.all)
    func `every published file reads to the counts, times, extremes and sums that another program finds`(
        published: PublishedBars
    ) throws {
        let parsed = try BarFileReader.read(SharedData.url("bars/\(published.name)"))
        let columns = parsed.columns
        #expect(columns.count == published.bars)
        #expect(columns.openTimes[0] == published.first * 1_000_000)
        #expect(columns.openTimes[columns.count - 1] == published.last * 1_000_000)
        #expect(parsed.interval == published.interval)
        #expect(parsed.gaps.count == published.gaps)
        let (places, volumePlaces) = (columns.priceDecimals, columns.volumeDecimals)
        let low = try #require((0..<columns.count).map { columns.lows[$0] }.min())
        let high = try #require((0..<columns.count).map { columns.highs[$0] }.max())
        #expect(DecimalField(low, decimals: places).description == published.low)
        #expect(DecimalField(high, decimals: places).description == published.high)
        var (prices, volumes): (Int128, Int128) = (0, 0)
        for index in 0..<columns.count {
            prices += Int128(columns.closes[index]) + 3 * Int128(columns.opens[index])
            volumes += Int128(columns.volumes[index])
        }
        #expect(fixed(prices, places) == Fixed(published.priceSum))
        if parsed.roundedVolumes == 0 {
            #expect(fixed(volumes, volumePlaces) == Fixed(published.volumeSum))
        } else {
            // Half a unit of the twelfth decimal for each volume that was rounded.
            let exact = try Fixed(published.volumeSum.prefix(20))
            let difference = fixed(volumes, volumePlaces).units - exact.units
            #expect(difference.magnitude <= UInt128(parsed.roundedVolumes) + 1)
        }
    }

    private func fixed(_ count: Int128, _ places: Int) -> Fixed {
        Fixed(units: count * Int128(PowersOfTen[12 - places]))
    }

    @Test func `a row is kept digit by digit`() throws {
        let file = try folder.write(
            "ts_ms,open,high,low,close,volume\n1740960000000,94269.99,94416.46,94266.4,94326.86,71.42999\n"
                + "1740960060000,94326.86,94338,94101.57,94103.99,44.44141\n")
        let parsed = try BarFileReader.read(file)
        #expect(
            rows(parsed.columns) == [
                [1_740_960_000_000_000_000, 9_426_999, 9_441_646, 9_426_640, 9_432_686, 7_142_999],
                [1_740_960_060_000_000_000, 9_432_686, 9_433_800, 9_410_157, 9_410_399, 4_444_141],
            ])
        #expect(parsed.columns.priceDecimals == 2 && parsed.columns.volumeDecimals == 5)
    }

    @Test(arguments: ["\n", "\r\n"], [true, false])
    func `line ends and a missing last one make no difference`(feed: String, isTerminated: Bool) throws {
        let lines = SampleBars.rows(500)
        let plain = try BarFileReader.read(try folder.write(SampleBars.csv(lines)))
        var text = SampleBars.header.dropLast() + feed + lines.joined(separator: feed)
        if isTerminated { text += feed + feed }
        let other = try BarFileReader.read(try folder.write("\u{FEFF}" + String(text), "other.csv"))
        #expect(rows(other.columns) == rows(plain.columns))
    }

    @Test func `Binance's archive reads alike in milliseconds, in microseconds and with its header`() throws {
        let lines = SampleBars.rows(400)
        func archive(_ factor: Int64) -> String {
            lines.map { line in
                let cells = line.split(separator: ",")
                let time = SampleBars.start + (Int64(cells[0])! - SampleBars.start)
                return "\(time * factor)," + cells[1...].joined(separator: "000,") + ",\((time + 59_999) * factor),"
                    + "123.45,67,1.5,2.5,0"
            }.joined(separator: "\n") + "\n"
        }
        let named = try BarFileReader.read(try folder.write(SampleBars.csv(lines)))
        let milliseconds = try BarFileReader.read(try folder.write(archive(1), "ms.csv"))
        let microseconds = try BarFileReader.read(try folder.write(archive(1_000), "us.csv"))
        let header =
            "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
            + "taker_buy_quote_volume,ignore\n"
        let headed = try BarFileReader.read(try folder.write(header + archive(1_000), "head.csv"))
        #expect(rows(milliseconds.columns) == rows(named.columns))
        #expect(rows(microseconds.columns) == rows(named.columns))
        #expect(rows(headed.columns) == rows(named.columns))
        #expect(milliseconds.unit == .milliseconds && microseconds.unit == .microseconds)
    }

    @Test func `columns may stand in any order, with others between, and rows newest first`() throws {
        let lines = SampleBars.rows(300)
        let plain = try BarFileReader.read(try folder.write(SampleBars.csv(lines)))
        let turned = lines.reversed().map { line in
            let c = line.split(separator: ",")
            return "x,\(c[4]),\(c[5]),,\(c[3]),\(c[2]),\"\(c[1])\", \(c[0]) ,y"
        }
        let text = "Symbol,Close,VOLUME,note,Low,High,\"Open\",timestamp,more\n" + turned.joined(separator: "\n")
        let other = try BarFileReader.read(try folder.write(text, "other.csv"))
        #expect(rows(other.columns) == rows(plain.columns))
        #expect(other.isNewestFirst && !plain.isNewestFirst)
    }

    @Test func `a scale that grows late changes nothing but the scale`() throws {
        var lines = SampleBars.rows(1_000)
        lines.append("\(SampleBars.start + 60_000_000),1.12345678,2,1,1.5,1e-8")
        let parsed = try BarFileReader.read(try folder.write(SampleBars.csv(lines)))
        let before = try BarFileReader.read(try folder.write(SampleBars.csv(lines.dropLast()), "before.csv"))
        #expect(parsed.columns.priceDecimals == 8 && parsed.columns.volumeDecimals == 8)
        #expect(rows(parsed.columns)[1_000].dropFirst() == [112_345_678, 200_000_000, 100_000_000, 150_000_000, 1])
        for index in 0..<1_000 {
            #expect(parsed.columns.opens[index] == before.columns.opens[index] * 1_000_000)
            #expect(parsed.columns.volumes[index] == before.columns.volumes[index] * 1_000)
        }
    }

    @Test func `volumes up to a thousand million million are read, with the decimals that fit`() throws {
        let lines = [
            "1740960000000,1,1,1,1,0.123456789012", "1740960060000,1,1,1,1,1000000000000000",
            "1740960120000,1,1,1,1,54.483435009999994",
        ]
        let parsed = try BarFileReader.read(try folder.write(SampleBars.csv(lines)))
        #expect(parsed.columns.volumeDecimals == 3)
        #expect((0..<3).map { parsed.columns.volumes[$0] } == [123, 1_000_000_000_000_000_000, 54_483])
        #expect(parsed.roundedVolumes > 0)
    }

    @Test func `the decimals that floating point leaves behind are rounded away`() throws {
        let lines = ["1740960000000,1,1,1,1,54.483435009999994", "1740960060000,1,1,1,1,26.800275579999997"]
        let parsed = try BarFileReader.read(try folder.write(SampleBars.csv(lines)))
        #expect(parsed.columns.volumeDecimals == 8)
        #expect(parsed.columns.volumes[0] == 5_448_343_501 && parsed.columns.volumes[1] == 2_680_027_558)
        #expect(parsed.roundedVolumes == 2)
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `calendar dates are read as days in UTC`() throws {
        let parsed = try BarFileReader.read(SharedData.url("indicators/quotes_bitcoin_1d.csv"))
        #expect(parsed.columns.count == 1_246 && parsed.interval == .day && parsed.unit == .calendar)
        #expect(Timestamp(nanoseconds: parsed.columns.openTimes[0]).description == "2017-08-16T00:00:00Z")
    }

    @Test func `minutes that are not there are gaps with their place and length`() throws {
        let lines = SampleBars.rows(100) { (10..<15).contains($0) || $0 == 50 }
        let parsed = try BarFileReader.read(try folder.write(SampleBars.csv(lines)))
        #expect(parsed.gaps.map(\.missing) == [5, 1] && parsed.missing == 6)
        #expect(parsed.gaps[0].description == "2025-03-03T00:10:00Z to 2025-03-03T00:15:00Z: 5 missing")
    }

    @Test func `compression is known by the content, not by the name`() throws {
        let text = SampleBars.csv(SampleBars.rows(2_000))
        let plain = try BarFileReader.read(try folder.write(text, "plain.gz"))
        let gzip = try BarFileReader.read(try folder.write(Compressed.gzip(text), "gzip.csv"))
        let deflated = Compressed.zip([
            Compressed.Member(text: text), Compressed.Member(name: "readme.txt", text: "hi"),
        ])
        let zip = try BarFileReader.read(try folder.write(deflated, "zip.csv"))
        let stored = try BarFileReader.read(
            try folder.write(Compressed.zip([Compressed.Member(text: text, method: 0)]), "stored"))
        for other in [gzip, zip, stored] { #expect(rows(other.columns) == rows(plain.columns)) }
    }

    @Test func `gzip members one after another are one text`() throws {
        let lines = SampleBars.rows(1_000)
        let parts = [SampleBars.csv(Array(lines[..<400])), lines[400...].joined(separator: "\n")]
        let bytes = parts.flatMap(Compressed.gzip) + [0, 0, 0]
        let parsed = try BarFileReader.read(try folder.write(bytes))
        #expect(parsed.columns.count == 1_000)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `the fast path and the careful path read the same numbers`(seed: UInt64) throws {
        var generator = BarTestGenerator(seed: seed)
        var lines: [String] = []
        for index in 0..<400 {
            let places = Int.random(in: 0...8, using: &generator)
            let low = Int.random(in: 1...99_999_999, using: &generator)
            let high = low + Int.random(in: 0...1_000, using: &generator)
            let zeros = String(repeating: "0", count: Int.random(in: 0...3, using: &generator))
            func text(_ value: Int) -> String {
                places == 0 ? "\(value)" : SampleBars.decimal(value, places) + zeros
            }
            let volume = SampleBars.decimal(Int.random(in: 0...Int(1e12), using: &generator), 7)
            let time = SampleBars.start + Int64(index) * 60_000
            lines.append("\(time),\(text(low)),\(text(high)),\(text(low)),\(text(high)),\(volume)")
        }
        // A space before each volume keeps every row off the fast path.
        let careful = lines.map { line in
            let comma = line.lastIndex(of: ",")!
            return line[...comma] + " " + line[line.index(after: comma)...]
        }
        let fast = try BarFileReader.read(try folder.write(SampleBars.csv(lines)))
        let slow = try BarFileReader.read(try folder.write(SampleBars.csv(careful.map(String.init)), "slow.csv"))
        #expect(rows(fast.columns) == rows(slow.columns))
        #expect(fast.columns.priceDecimals == slow.columns.priceDecimals)
    }
}
