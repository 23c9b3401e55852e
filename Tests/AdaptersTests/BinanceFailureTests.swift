import Adapters
import Execution
import Foundation
import Testing
import Trading

/// Every row of the table that decides what an error says about an order.
struct BinanceFailureTests {
    enum Expected: Hashable, Sendable { case refused(VenueRefusal.Kind), notFound, unclear }

    private func sort(_ answer: VenueAnswer) -> Expected {
        switch answer {
        case .refused(let refusal): .refused(refusal.kind)
        case .notFound: .notFound
        default: .unclear
        }
    }

    private func classify(_ status: Int, _ code: Int?, _ message: String, isOrder: Bool) -> Expected {
        sort(BinanceFailure.classify(status: status, code: code, message: message, isOrderRequest: isOrder))
    }

    @Test(
        arguments: [
            (400, -1_002, "", .refused(.unauthorised)), (400, -1_003, "", .refused(.rateLimited)),
            (503, -1_008, "", .refused(.overloaded)), (400, -1_013, "Filter failure: LOT_SIZE", .refused(.rule)),
            (400, -1_014, "", .refused(.rule)), (429, -1_015, "", .refused(.rateLimited)),
            (400, -1_015, "", .refused(.rateLimited)), (400, -1_020, "", .refused(.rule)),
            (400, -1_021, "", .refused(.clock)), (400, -1_022, "", .refused(.unauthorised)),
            (400, -1_034, "", .refused(.rateLimited)), (400, -1_100, "", .refused(.rule)),
            (400, -1_108, "", .refused(.rule)), (400, -1_111, "", .refused(.rule)), (400, -1_112, "", .refused(.rule)),
            (400, -1_114, "", .refused(.rule)), (400, -1_118, "", .refused(.rule)), (400, -1_121, "", .refused(.rule)),
            (400, -1_130, "", .refused(.rule)), (400, -1_158, "", .refused(.rule)), (400, -1_199, "", .refused(.rule)),
            (400, -1_220, "", .refused(.rule)), (400, -2_039, "", .refused(.rule)),
            (401, -2_014, "", .refused(.unauthorised)), (401, -2_015, "", .refused(.unauthorised)),
            (429, nil, "", .refused(.rateLimited)), (418, nil, "", .refused(.banned)),
            (429, -1_003, "", .refused(.rateLimited)), (418, -1_003, "", .refused(.banned)),
            (400, -2_010, "Account has insufficient balance for requested action.", .refused(.insufficientBalance)),
            (400, -2_010, "Duplicate order sent.", .refused(.duplicate)),
            (400, -2_010, "Market is closed.", .refused(.marketClosed)),
            (400, -2_010, "This action is disabled on this account.", .refused(.unauthorised)),
            (400, -2_010, "This symbol is not permitted for this account.", .refused(.unauthorised)),
            (400, -2_010, "Order would immediately match and take.", .refused(.rule)),
            (400, -2_010, "Order would trigger immediately.", .refused(.rule)),
            (400, -2_010, "Price * QTY is zero or less.", .refused(.rule)),
            (400, -2_010, "words that nobody knows", .refused(.rule)),
            // Nothing certain:
            (400, -1_000, "", .unclear), (400, -1_001, "", .unclear), (400, -1_006, "", .unclear),
            (400, -1_007, "", .unclear), (504, -1_007, "", .unclear), (500, -1_000, "", .unclear),
            (500, nil, "", .unclear), (502, nil, "", .unclear), (503, nil, "", .unclear), (503, -1_003, "", .unclear),
            (500, -2_010, "Account has insufficient balance for requested action.", .unclear),
            (504, -2_010, "Market is closed.", .unclear), (400, nil, "", .unclear), (403, nil, "", .unclear),
            (404, nil, "", .unclear), (409, -2_021, "", .unclear), (409, -2_022, "", .unclear),
            (400, -9_999, "", .unclear), (400, -1_016, "", .unclear), (302, nil, "", .unclear),
            (200, -2_010, "", .unclear),
            (400, -2_011, "Unknown order sent.", .unclear), (400, -2_013, "Order does not exist.", .unclear),
            (500, -1_008, "", .unclear),
        ] as [(Int, Int?, String, Expected)])
    func `an answer to a new order is a refusal only where it is documented as one`(
        status: Int, code: Int?, message: String, expected: Expected
    ) {
        #expect(classify(status, code, message, isOrder: true) == expected)
    }

    @Test(
        arguments: [
            (400, -2_011, "Unknown order sent.", .notFound), (400, -2_011, "", .notFound),
            (400, -2_013, "Order does not exist.", .notFound),
            (400, -2_011, "Order was not canceled due to cancel restrictions.", .refused(.rule)),
            (400, -2_011, "Market is closed.", .refused(.marketClosed)), (400, -2_026, "", .refused(.rule)),
            (400, -2_010, "Duplicate order sent.", .unclear), (500, -2_013, "Order does not exist.", .unclear),
            (404, nil, "", .unclear), (504, -1_007, "", .unclear), (400, -1_021, "", .refused(.clock)),
            (418, nil, "", .refused(.banned)),
        ] as [(Int, Int?, String, Expected)])
    func `an answer to a cancel or a question is "not there" only where the venue says so`(
        status: Int, code: Int?, message: String, expected: Expected
    ) {
        #expect(classify(status, code, message, isOrder: false) == expected)
    }

    @Test(arguments: [
        "<html><body>403 Forbidden</body></html>", "", "{}", "null", #"{"code":"-2010","msg":"x"}"#, #"{"code":-2010}"#,
        #"{"code":-2010,"msg":"Market is clo"#, #"{"code":0,"msg":""}"#, #"{"code":-2010,"code":-2010,"msg":""}"#,
    ])
    func `a body that is no error of the documented shape leaves an order unclear`(body: String) throws {
        let listing = try BinanceFixture.listing("BTC/USDT", tick: "0.01", lot: "0.00001")
        let order = try BinanceFixture.order(listing, .buy, .limit(Ticks(1)), 1, id: "nt-1")
        let symbols = BinanceSymbols(traded: [listing])
        for status in [200, 400, 403, 404, 500, 502] {
            let answer = body.bytes {
                BinanceQuestion.place([order]).answer(status: status, body: $0, symbols: symbols)
            }
            #expect(sort(answer) == .unclear, "\(status): \(answer)")
        }
    }

    @Test func `words of the venue are cleaned and cut, and waiting times kept`() {
        let text = "a\u{202e}b\u{200b}c\u{7}\nd\u{e0041}" + String(repeating: "x", count: 300)
        let answer = BinanceFailure.classify(
            status: 429, code: -1_003, message: text, retryAfter: .seconds(7), isOrderRequest: true)
        guard case .refused(let refusal) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(refusal.message.hasPrefix("abcdxxx") && refusal.message.count == 200)
        #expect(refusal.retryAfter == .seconds(7) && refusal.code == -1_003)
    }

    @Test func `over the socket the venue names the moment until which to wait`() throws {
        let symbols = try BinanceFixture.symbols()
        let now = try #require(Timestamp(milliseconds: 1_000_000))
        let text =
            #"{"id":"9","status":418,"error":{"code":-1003,"msg":"banned","data":{"serverTime":1000000,"retryAfter":1030000}},"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000,"count":6001}]}"#
        try text.bytes { bytes in
            let reply = try BinanceSocketReply(bytes)
            #expect(reply.id == 9 && reply.usage.map(\.count) == [6_001] && reply.usage[0].interval == .minutes(1))
            guard case .refused(let refusal) = BinanceQuestion.balances.answer(reply, now: now, symbols: symbols) else {
                Issue.record("not refused")
                return
            }
            #expect(refusal.kind == .banned && refusal.retryAfter == .seconds(30))
        }
    }
}
