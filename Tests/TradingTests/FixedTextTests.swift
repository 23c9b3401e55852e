import Foundation
import Testing
import Trading

struct FixedTextTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("+1", 1_000_000_000_000), ("1.", 1_000_000_000_000), (".5", 500_000_000_000),
            ("-.5", -500_000_000_000), ("0.000000000001", 1), ("-0.000000000001", -1), ("1e3", 1_000_000_000_000_000),
            ("1E-12", 1), ("1000e-15", 1), ("0.00100000", 1_000_000_000), ("61737.63000000", 61_737_630_000_000_000),
            ("1.0000000000000000000000000000000000000", 1_000_000_000_000),
            ("0.000000000001000000000000000000000000000", 1), ("0e99", 0), ("12.34e1", 123_400_000_000_000),
            ("170141183460469231731687303.715884105727", .max), ("-170141183460469231731687303.715884105728", .min),
        ] as [(String, Int128)])
    func `a plain decimal is read exactly`(text: String, units: Int128) throws {
        #expect(try Fixed(text[...]).units == units)
    }

    @Test(
        arguments: [
            ("", .empty), ("12abc", .unexpected(character: "a", offset: 2)),
            ("1.2.3", .unexpected(character: ".", offset: 3)), ("NaN", .unexpected(character: "N", offset: 0)),
            ("Inf", .unexpected(character: "I", offset: 0)), ("-inf", .unexpected(character: "i", offset: 1)),
            ("1e400", .outOfRange), ("1e27", .outOfRange), ("-", .digitMissing), ("+", .digitMissing),
            (".", .digitMissing), ("1e", .digitMissing), ("1e-", .digitMissing),
            (" 1", .unexpected(character: " ", offset: 0)),
            ("1 ", .unexpected(character: " ", offset: 1)), ("1,5", .unexpected(character: ",", offset: 1)),
            ("0x10", .unexpected(character: "x", offset: 1)), ("--1", .unexpected(character: "-", offset: 1)),
            ("e5", .unexpected(character: "e", offset: 0)), ("1e5.", .unexpected(character: ".", offset: 3)),
            ("0.0000000000001", .tooPrecise), ("1.2345678901234", .tooPrecise), ("1e-13", .tooPrecise),
            ("11111111111111111111111111111111111111111", .outOfRange),
            ("0.0000000000000000000000000000000000000000", .tooManyDigits),
            ("170141183460469231731687303.715884105728", .outOfRange),
            ("-170141183460469231731687303.715884105729", .outOfRange),
            ("١", .unexpected(character: "\u{FFFD}", offset: 0)),
            ("1\u{0}", .unexpected(character: "\u{FFFD}", offset: 1)),
        ] as [(String, NumberError)])
    func `anything else is refused with the reason`(text: String, reason: NumberError) {
        #expect(throws: reason) { try Fixed(text[...]) }
        #expect(Fixed(text) == nil)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `every number is read back from its description`(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<20_000 {
            let number = Fixed(units: numbers.units())
            #expect(try Fixed(number.description[...]) == number)
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `no text traps, and what is accepted is read back equal`(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let alphabet = Array("0123456789001122.+-eE x\u{FF}".utf8)
        var accepted = 0
        for _ in 0..<50_000 {
            let length = Int(numbers.next() % 48)
            let bytes = (0..<length).map { _ in alphabet[Int(numbers.next() % UInt64(alphabet.count))] }
            let parsed: Fixed? = bytes.withUnsafeBytes { raw in
                do throws(NumberError) { return try Fixed(utf8: raw) } catch { return nil }
            }
            guard let parsed else { continue }
            accepted += 1
            #expect(try Fixed(parsed.description[...]) == parsed)
        }
        #expect(accepted > 100)
    }

    @Test func `JSON money is a string and a JSON number is refused`() throws {
        let decoder = JSONDecoder()
        #expect(try decoder.decode([Fixed].self, from: Data(#"["0.1"]"#.utf8)) == [Fixed(units: 100_000_000_000)])
        #expect(throws: DecodingError.self) { try decoder.decode([Fixed].self, from: Data("[0.1]".utf8)) }
        #expect(throws: DecodingError.self) { try decoder.decode([Price].self, from: Data("[1]".utf8)) }
        #expect(throws: DecodingError.self) { try decoder.decode([Fixed].self, from: Data(#"["0.1x"]"#.utf8)) }
        let price = try #require(Price("61737.63"))
        #expect(String(decoding: try JSONEncoder().encode([price]), as: UTF8.self) == #"["61737.63"]"#)
    }

    @Test(arguments: [
        ("1.005", 2, "1.00"), ("1.015", 2, "1.02"), ("-1.015", 2, "-1.02"), ("-0.001", 2, "0.00"), ("2.5", 0, "2"),
        ("3.5", 0, "4"), ("1", 12, "1.000000000000"), ("1.23", 99, "1.230000000000"), ("1.9", -1, "2"),
    ])
    func `a number is shown with the decimals asked for, halves to even`(text: String, places: Int, shown: String)
        throws
    {
        #expect(try Fixed(text[...]).formatted(decimals: places) == shown)
    }
}
