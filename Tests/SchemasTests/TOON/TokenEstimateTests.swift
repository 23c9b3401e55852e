import Foundation
import Schemas
import Testing

struct TokenEstimateTests {
    @Test func `the estimate is the rule, by hand`() {
        // hell o | worl d | 42 | one sign
        #expect(TokenEstimate.tokens(in: "hello world 42.") == 6)
        // Thirteen letters are four pieces of four; seven digits three of three.
        #expect(TokenEstimate.tokens(in: "abcdefghijklm") == 4)
        #expect(TokenEstimate.tokens(in: "1234567") == 3)
        #expect(TokenEstimate.tokens(in: "") == 0)
        #expect(TokenEstimate.tokens(in: "\n\n    x") == 3)
        #expect(TokenEstimate.tokens(in: "日本") == 3)
    }

    @Test func `a table of bars takes a quarter fewer tokens in TOON than in JSON`() throws {
        let rows = (0..<60).map { minute -> JSONValue in
            [
                "time": .string("2026-11-21 10:\(minute < 10 ? "0" : "")\(minute)"), "open": .string("101\(minute).55"),
                "high": .string("102\(minute).5"), "low": .string("100\(minute)"), "close": .string("101\(minute).1"),
                "volume": .string("12.3\(minute)"),
            ]
        }
        let table: JSONValue = ["instrument": "BTC/USDT", "bars": .array(rows)]
        let json = TokenEstimate.tokens(in: table.text)
        let toon = TokenEstimate.tokens(in: TOON.encode(PromptProjection.bareNumbers(table)))
        #expect(Double(toon) <= 0.75 * Double(json), "\(toon) tokens against \(json)")
    }
}
