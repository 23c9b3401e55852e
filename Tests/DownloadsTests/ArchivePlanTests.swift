import Testing
import Trading

@testable import Downloads

@Suite struct ArchivePlanTests {
    private func names(_ from: String, _ through: String, _ interval: Interval = .minute) throws -> [String] {
        func date(_ text: String) throws -> CivilDate {
            let parts = text.split(separator: "-").compactMap { Int($0) }
            return try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
        }
        return try ArchivePlan(symbol: "BTCUSDT", interval: interval, from: date(from), through: date(through)).files
            .map(\.name)
    }

    @Test func `whole months are months and the rest are days`() throws {
        #expect(
            try names("2023-12-30", "2024-03-02") == [
                "BTCUSDT-1m-2023-12-30.zip", "BTCUSDT-1m-2023-12-31.zip", "BTCUSDT-1m-2024-01.zip",
                "BTCUSDT-1m-2024-02.zip", "BTCUSDT-1m-2024-03-01.zip", "BTCUSDT-1m-2024-03-02.zip",
            ])
        #expect(try names("2024-02-01", "2024-02-29") == ["BTCUSDT-1m-2024-02.zip"])
        #expect(try names("2024-02-01", "2024-02-28").count == 28)
        #expect(try names("2024-05-05", "2024-05-05", .days(7)) == ["BTCUSDT-1w-2024-05-05.zip"])
    }

    @Test func `a file lies where the public archive puts it`() throws {
        let day = try #require(CivilDate(year: 2024, month: 1, day: 31))
        let plan = try ArchivePlan(symbol: "ETHUSDT", interval: .hour, from: day, through: day)
        #expect(plan.files[0].path == "/data/spot/daily/klines/ETHUSDT/1h/ETHUSDT-1h-2024-01-31.zip")
    }

    @Test func `what the archive cannot have is refused`() throws {
        let day = try #require(CivilDate(year: 2024, month: 1, day: 31))
        let later = try #require(CivilDate(year: 2025, month: 1, day: 31))
        for symbol in ["../../etc", "btcusdt", "", "BTC/USDT", String(repeating: "A", count: 25)] {
            #expect(throws: DownloadError.symbol(symbol)) {
                try ArchivePlan(symbol: symbol, interval: .minute, from: day, through: day)
            }
        }
        #expect(throws: DownloadError.interval(.minutes(7))) {
            try ArchivePlan(symbol: "BTCUSDT", interval: .minutes(7), from: day, through: day)
        }
        #expect(throws: DownloadError.range(later, day)) {
            try ArchivePlan(symbol: "BTCUSDT", interval: .minute, from: later, through: day)
        }
    }
}
