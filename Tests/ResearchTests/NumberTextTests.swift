import Testing
import Trading

@testable import Research

struct NumberTextTests {
    @Test(arguments: [
        (0.0, 2, "0.00"), (1_234_567.891, 2, "1,234,567.89"), (-0.004, 2, "0.00"), (-999.995, 1, "-1,000.0"),
        (12, 0, "12"), (.infinity, 2, "–"), (0.05, 1, "0.1"),
    ])
    func `a number has thousands and its decimals`(value: Double, decimals: Int, text: String) {
        #expect(NumberText.decimal(value, decimals) == text)
    }

    @Test(arguments: [
        ("100000", 2, "100,000.00"), ("-0.005", 2, "0.00"), ("0.015", 2, "0.02"), ("-1234.5", 0, "-1,234"),
        ("0.000012345678", 12, "0.000012345678"),
    ])
    func `exact numbers round half to even`(value: String, decimals: Int, text: String) throws {
        #expect(NumberText.decimal(try Fixed(value), decimals) == text)
    }

    @Test func `percentages can carry their sign, and nothing is a dash`() {
        #expect(NumberText.percent(0.0123, signed: true) == "+1.23\u{A0}%")
        #expect(NumberText.percent(nil) == "–")
        #expect(NumberText.percent(0, signed: true) == "0.00\u{A0}%")
    }

    @Test(arguments: [(30, "30 s"), (61, "1 min"), (7_500, "2 h 5 min"), (90_000, "1 d 1 h"), (31_536_000, "365 d")])
    func `lengths show their two largest units`(seconds: Int64, text: String) {
        #expect(NumberText.length(.seconds(seconds)) == text)
    }
}
