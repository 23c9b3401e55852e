import Foundation
import Schemas
import Testing

struct JSONMeaningTests {
    @Test(arguments: [
        ("1", "1.0"), ("100", "1e2"), ("0.001", "1E-3"), ("-0", "0"), ("-0.0", "0e5"), ("1e400", "10e399"),
        ("12345678901234567890.5", "123456789012345678905e-1"), (#"{"a":1,"b":2}"#, #"{"b":2.0,"a":1}"#),
        (#"[1,{"x":null}]"#, #"[1.00,{"x":null}]"#), (#""é""#, #""\u00e9""#),
    ])
    func `values that mean the same have one canonical text`(left: String, right: String) throws {
        let (left, right) = (try JSONValue(parsing: left), try JSONValue(parsing: right))
        #expect(left.means(right) && right.means(left))
        #expect(left.canonicalText == right.canonicalText)
    }

    @Test(arguments: [
        ("1", "true"), ("0", "false"), ("1", "\"1\""), ("null", "0"), ("[1,2]", "[2,1]"),
        (#"{"a":1}"#, #"{"a":1,"b":1}"#),
        ("9007199254740993", "9007199254740992"), ("0.1", "0.1000000000000000055511151231257827"), ("1e400", "1e401"),
        ("1e400", "-1e400"), (#""\u00e9""#, #""e\u0301""#), (#"{"a":[false]}"#, #"{"a":[0]}"#),
    ])
    func `values that differ never mean the same, however close`(left: String, right: String) throws {
        let (left, right) = (try JSONValue(parsing: left), try JSONValue(parsing: right))
        #expect(!left.means(right) && !right.means(left))
        // Not by `!=`: to a Swift string, an accent of its own is the same.
        #expect(Array(left.canonicalText.utf8) != Array(right.canonicalText.utf8))
    }

    @Test func `canonical members are sorted by their bytes at every level`() throws {
        let value = try JSONValue(parsing: #"{"é":1,"z":{"b":1.50,"a":1e2},"Z":[]}"#)
        #expect(value.canonicalText == #"{"Z":[],"z":{"a":100,"b":1.5},"é":1}"#)
        #expect(value.text == #"{"é":1,"z":{"b":1.50,"a":1e2},"Z":[]}"#)
    }

    @Test(
        arguments: [
            ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min), ("9223372036854775808", nil),
            ("1.0", 1),
            ("1e2", 100), ("100e-2", 1), ("1.5", nil), ("4503599627370497.0000001", nil), ("1e400", nil), ("-0.0", 0),
            ("9223372036854775807.0", Int.max), ("1e18", 1_000_000_000_000_000_000), ("1e19", nil),
        ] as [(String, Int?)])
    func `a whole number is read exactly or not at all`(text: String, value: Int?) throws {
        #expect(try #require(JSONNumber(parsing: text)).integer == value)
    }

    @Test(arguments: ["", " 1", "1 ", "01", "+1", "1.", "NaN", "\"1\"", "1,2", "-", "１"])
    func `a text that is not one number is no number`(text: String) {
        #expect(JSONNumber(parsing: text) == nil)
    }

    @Test func `what is written is read by Foundation as the same`() throws {
        let controls = (0..<0x80).compactMap { Unicode.Scalar($0) }.map(Character.init)
        let value = JSONValue.array([.string(String(controls)), .string("é☃😀\u{2028}\u{FEFF}"), 1, nil, true])
        let read = try JSONSerialization.jsonObject(with: Data(value.text.utf8)) as? [Any]
        #expect(read?[0] as? String == String(controls))
        #expect(read?[1] as? String == "é☃😀\u{2028}\u{FEFF}")
        #expect(try JSONValue(parsing: value.text) == value)
    }
}
