import Foundation
import Testing
import Trading

@testable import Adapters

struct JSONScannerTests {
    private func isValid(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            do {
                var scanner = try JSONScanner(bytes)
                try scanner.skipValue()
                try scanner.finish()
                return true
            } catch { return false }
        }
    }

    @Test(arguments: [
        "{}", "[]", " [1, -0, 0.5, 1e3, 1E-7, -2.50] ", #"{"a":{"b":[null,true,false,"x\n\u00e9"]}}"#, "\"\"", "0",
        #"{"":[[],{}]}"#,
    ])
    func `what the standard allows is read`(text: String) { #expect(isValid(Array(text.utf8))) }

    @Test(arguments: [
        "", " ", "{", "[", "{]", "[}", "[1,]", "[,1]", #"{"a":1,}"#, #"{"a"}"#, #"{"a":}"#, "{1:2}", "01", "-", "1.",
        ".5", "+1", "1e", "0x1", "NaN", "Infinity", "tru", "nulL", "\"", #""\x""#, #""\u12g4""#, #""\u12"#, "\"\t\"",
        "[1 2]", "1 2", "{}}", "'a'", "[1]]", "\u{feff}[]", "// c\n1",
    ])
    func `what the standard forbids is refused`(text: String) { #expect(!isValid(Array(text.utf8))) }

    @Test func `nesting is read down to the limit and no deeper`() {
        let limit = JSONScanner.depthLimit
        func nested(_ depth: Int) -> [UInt8] {
            [UInt8](repeating: UInt8(ascii: "["), count: depth) + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
        }
        #expect(isValid(nested(limit)) && !isValid(nested(limit + 1)) && !isValid(nested(1_000_000)))
    }

    @Test func `an independent reader accepts the same texts`() throws {
        let seed = #"{"e":"trade","E":1672515782136,"p":"0.001","x":[1,-2.5e3,true,null],"s":"a\u00e9\ud83d\ude00b"}"#
        let letters = Array(#"{}[],:"\0129.eE+-tn u"#.utf8)
        var random = UInt64(7)
        var accepted = 0
        for _ in 0..<20_000 {
            var bytes = Array(seed.utf8)
            for _ in 0..<2 {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let place = Int(random >> 33) % bytes.count
                bytes[place] = letters[Int(random >> 20 & 0xffff) % letters.count]
            }
            let ours = isValid(bytes)
            if ours { accepted += 1 }
            let theirs = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
            // The scanner leaves strings nobody reads undecoded, so it may take half a pair of surrogates.
            if ours != theirs, !String(decoding: bytes, as: UTF8.self).contains("\\u") {
                // Numbers that no double holds are the reader's own limit.
                #expect(ours, "\(String(decoding: bytes, as: UTF8.self))")
            }
        }
        #expect(accepted > 1_000)
    }

    @Test func `strings are unescaped, and half a pair of surrogates is refused`() throws {
        func string(_ text: String) throws -> String {
            try text.bytes { bytes in
                var scanner = try JSONScanner(bytes)
                return try scanner.text().string()
            }
        }
        #expect(try string(#""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#) == "a\"\\/\u{8}\u{c}\n\r\té😀")
        for text in [#""\ud83d""#, #""\ude00""#, #""\ud83dx""#, #""\ud83d\u0041""#] {
            #expect(throws: JSONError.self) { try string(text) }
        }
        #expect(throws: JSONError.self) {
            try [0x22, 0xff, 0x22].withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
                var scanner = try JSONScanner(bytes)
                _ = try scanner.text().string()
            }
        }
    }

    @Test(
        arguments: [
            ("9223372036854775807", Int64.max), ("-9223372036854775808", .min), ("0", 0), ("-0", 0), ("17", 17),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1.0", nil), ("1e3", nil), ("01", nil),
            ("\"1\"", nil), ("-", nil),
        ] as [(String, Int64?)])
    func `whole numbers are exact or refused`(text: String, value: Int64?) {
        let read = text.bytes { bytes -> Int64? in
            guard var scanner = try? JSONScanner(bytes), let number = try? scanner.int64() else { return nil }
            return (try? scanner.finish()) == nil ? nil : number
        }
        #expect(read == value)
    }

    @Test func `a key that stands there twice is refused where it is used`() throws {
        try #"{"a":1,"\u0061":2,"b":3}"#.bytes { bytes in
            let fields = try JSONFields(whole: bytes, "test")
            #expect(try fields.int64("b") == 3)
            #expect(throws: BinanceError.invalidMessage(message: "test", field: "a", problem: "stands there twice")) {
                try fields.int64("a")
            }
        }
    }

    @Test func `prices read straight onto the grid are those of the strict parser`() throws {
        for (tick, lot) in [("0.01", "0.00001"), ("0.05", "0.5"), ("1", "1"), ("0.00000001", "10")] {
            let grid = BinanceGrid(try BinanceFixture.listing("BTC/USDT", tick: tick, lot: lot).instrument)
            for text in [
                "0", "1", "1.00", "61737.63000000", "0.05", "0.07", "1.", ".5", "-1", "1e2", "", "1.2.3", "12abc",
                "00012.50", "999999999999999999", "9999999999999999999", "0.000000000000", "0.0000000000001", "+3",
                "123456.789", "1.0000000000000000", "7.5 ",
            ] {
                let price = Fixed(text).flatMap { try? grid.instrument.ticks(Price($0), .exact) }
                let lots = Fixed(text).flatMap { try? grid.instrument.lots(Quantity($0), .down) }
                text.bytes {
                    #expect(grid.ticks($0) == price.flatMap { $0.count < 0 ? nil : $0 }, "\(tick) \(text)")
                    #expect(grid.lots($0) == lots.flatMap { $0.count < 0 ? nil : $0 }, "\(lot) \(text)")
                }
            }
        }
    }
}
