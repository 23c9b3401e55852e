import Accounting
import Foundation
import TestSupport
import Testing
import Trading

/// Our lots beside the published reports of an independent tax calculator (eprbell/rp2, US rules).
///
/// Every disposal of the reports is checked: sales, and also gifts, donations and the fees of moves, which take lots by
/// the same rules. What needs a tax rule is left out: income from interest (it opens a lot, and the lot is used, but
/// its own row is income), the long and short holding periods, the method `lofo`, and `mixed`, which changes the
/// method by year.
@Suite(.enabled(if: SharedData.isPresent, "the shared data folder (../shared/data) is absent"))
struct LotBookReportTests {
    @Test(arguments: ["rp2_crypto_example", "rp2_test_data"], [LotMatching.fifo, .lifo, .hifo])
    func `every disposal matches the published report`(file: String, matching: LotMatching) throws {
        let data = try Data(contentsOf: SharedData.url("tax/\(file).json"))
        let report = try JSONDecoder().decode(Report.self, from: data)
        let sheets = try #require(report.expected["all:\(matching.rawValue)"])
        var checked = 0
        for asset in report.inputs.keys.sorted() {
            let expected = sheets.values.joined().filter { $0.asset == asset && $0.cost != nil }
            let matches = try matches(of: try #require(report.inputs[asset]), matching)
            #expect(matches.count == expected.count)
            for row in expected {
                let match = try #require(
                    matches.first {
                        $0.disposed == row.disposed && $0.acquired == row.acquired && $0.amount == row.amount
                    },
                    "no match of \(row.amount) \(asset) sold \(row.timestamp)")
                #expect(close(match.cost, row.cost))
                #expect(close(match.proceeds, row.proceeds))
                #expect(close(match.gain, row.gain))
                checked += 1
            }
        }
        #expect(checked >= 11)
    }

    private func close(_ a: Double, _ b: String?) -> Bool {
        guard let b, let b = Double(b) else { return false }
        return abs(a - b) <= 1e-9 * max(1, abs(b))
    }

    private struct Matched {
        let amount: Double
        let acquired: String
        let disposed: String
        let cost: Double
        let proceeds: Double
        let gain: Double
    }

    /// Feeds the rows of one asset to a book in the order of time, a lot being 10⁻⁸.
    private func matches(of inputs: Report.Inputs, _ matching: LotMatching) throws -> [Matched] {
        var book = LotBook(matching: matching)
        var matches: [LotMatch] = []
        for row in (inputs.in + (inputs.out ?? []) + (inputs.intra ?? [])).sorted(by: { $0.minute < $1.minute }) {
            let time = Timestamp(nanoseconds: try #require(row.time).nanoseconds)
            let price = try fixed(row.spotPrice ?? "0")
            if let text = row.cryptoIn {
                let quantity = try fixed(text)
                let plain = try price.multiplied(by: quantity, .exact).adding(try fixed(row.fee ?? "0"))
                let cost = try row.paid.map { try fixed($0) } ?? plain
                try book.acquire(try lots(quantity), cost: Notional(cost), id: UInt64(book.lots.count), at: time)
                continue
            }
            // A sale pays its fee in the asset: the fee leaves the lots too and brings nothing.
            let sold = try fixed(row.cryptoOut ?? "0")
            let moved = try fixed(row.sent ?? "0").subtracting(try fixed(row.received ?? "0"))
            let gone = try sold.adding(moved).adding(try fixed(row.cryptoFee ?? "0"))
            if gone == .zero { continue }
            let proceeds = try price.multiplied(by: try sold.adding(moved), .exact)
            try book.dispose(try lots(gone), proceeds: Notional(proceeds), at: time, into: &matches)
        }
        return try matches.map { match in
            Matched(
                amount: Double(match.quantity.count) / 1e8, acquired: day(match.acquired),
                disposed: day(match.disposed), cost: match.cost.value.doubleValue,
                proceeds: match.proceeds.value.doubleValue, gain: try match.gain.value.doubleValue)
        }
    }

    private func lots(_ quantity: Fixed) throws -> Lots {
        Lots(Int64(try quantity.count(of: try fixed("0.00000001"), .exact)))
    }

    private func day(_ time: Timestamp) -> String { CivilDate(dayNumber: time.utcDay).description }
}

/// The published cases: rows of a spreadsheet by asset, and rows of the report by method and sheet.
private struct Report: Decodable {
    let inputs: [String: Inputs]
    let expected: [String: [String: [Row]]]

    struct Inputs: Decodable {
        let `in`: [Input]
        let out: [Input]?
        let intra: [Input]?
    }

    struct Input: Decodable {
        let timestamp: String
        let spotPrice: String?
        let cryptoIn: String?
        let paid: String?
        let fee: String?
        let cryptoOut: String?
        let cryptoFee: String?
        let sent: String?
        let received: String?

        enum CodingKeys: String, CodingKey {
            case timestamp = "Timestamp"
            case spotPrice = "Spot Price"
            case cryptoIn = "Crypto In"
            case paid = "USD In (With Fee)"
            case fee = "USD Fee"
            case cryptoOut = "Crypto Out"
            case cryptoFee = "Crypto Fee"
            case sent = "Crypto Sent"
            case received = "Crypto Received"
        }

        /// `2020-01-21T18:33`: enough to order the rows, whatever follows the minute.
        var minute: String { String(timestamp.prefix(16)) }
        var time: Timestamp? { Timestamp(iso8601: minute + "Z") }
    }

    struct Row: Decodable {
        let asset: String
        let amount: Double
        let dateAcquired: String?
        let timestamp: String
        let proceeds: String
        let cost: String?
        let gain: String

        var disposed: String { String(timestamp.prefix(10)) }
        /// The report's month/day/year as year-month-day.
        var acquired: String {
            let parts = (dateAcquired ?? "").split(separator: "/")
            return parts.count == 3 ? "\(parts[2])-\(parts[0])-\(parts[1])" : ""
        }

        enum CodingKeys: CodingKey {
            case asset, amount, dateAcquired, timestamp, proceeds, cost, gain
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            asset = try container.decode(String.self, forKey: .asset)
            amount = try #require(Double(try container.decode(String.self, forKey: .amount)))
            dateAcquired = try container.decodeIfPresent(String.self, forKey: .dateAcquired)
            timestamp = try container.decode(String.self, forKey: .timestamp)
            proceeds = try container.decode(String.self, forKey: .proceeds)
            cost = try container.decodeIfPresent(String.self, forKey: .cost)
            gain = try container.decode(String.self, forKey: .gain)
        }
    }
}
