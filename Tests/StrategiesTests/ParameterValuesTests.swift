import Strategies
import Testing
import Trading

struct ParameterValuesTests {
    private let descriptor = RSIReversion.descriptor

    private func values(_ name: String, _ value: String) throws(ParameterError) -> ParameterValues {
        try ParameterValues(descriptor, overrides: [(name: name, value: value)])
    }

    @Test func `what nobody sets is the default, and not explicit`() throws {
        let values = try ParameterValues(descriptor)
        #expect(values.integer("period") == 14)
        #expect(values.decimal("oversold") == 30)
        #expect(values.exitPlan == ExitPlan(stopFraction: 0.03, barLimit: 1440))
        #expect(values.entries.allSatisfy { !$0.isExplicit })
    }

    @Test func `what somebody sets is explicit, even where it equals the default`() throws {
        let values = try values("period", "14")
        #expect(values.isExplicit("period"))
        #expect(!values.isExplicit("oversold"))
        #expect(!values.isExplicit("no-such-name"))
    }

    @Test func `without implicit exits only the parts that somebody set remain`() throws {
        let values = try ParameterValues(
            descriptor, overrides: [(name: "time-stop", value: "90"), (name: "oversold", value: "25")])
        #expect(values.exitPlan == ExitPlan(stopFraction: 0.03, barLimit: 90))
        let bare = values.withoutImplicitExits()
        #expect(bare.exitPlan == ExitPlan(barLimit: 90))
        #expect(bare.decimal("oversold") == 25)
        #expect(bare.isExplicit("time-stop") && !bare.isExplicit("stop"))
        #expect(try StrategyCatalog.make(bare).exitPlan == ExitPlan(barLimit: 90))
    }

    @Test(arguments: [
        ("stop", "0.05", ExitPlan(stopFraction: 0.05, barLimit: 1440)),
        ("stop", "off", ExitPlan(barLimit: 1440)),
        ("take-profit", "1e-2", ExitPlan(stopFraction: 0.03, takeProfitFraction: 0.01, barLimit: 1440)),
        ("trailing", ".999", ExitPlan(stopFraction: 0.03, trailingFraction: 0.999, barLimit: 1440)),
        ("time-stop", "1", ExitPlan(stopFraction: 0.03, barLimit: 1)),
        ("time-stop", "off", ExitPlan(stopFraction: 0.03)),
    ])
    func `the exit plan can be set part by part`(name: String, value: String, expected: ExitPlan) throws {
        #expect(try values(name, value).exitPlan == expected)
    }

    @Test(arguments: ["", " 14", "14 ", "1.5", "14x", "1e1", "0x10", "١٤", "nan", "off"])
    func `a text that is no whole number is refused`(text: String) {
        #expect(
            throws: ParameterError.malformedValue(
                strategy: "rsi-reversion", name: "period", value: text, allowed: "a whole number from 1 to 100000")
        ) { try values("period", text) }
    }

    @Test(arguments: ["", "nan", "inf", "-inf", "0x1p3", "1.2.3", "1,5", "30%", "30 ", "1e", "--1", "0.1234567890123"])
    func `a text that is no plain decimal is refused`(text: String) {
        #expect(
            throws: ParameterError.malformedValue(
                strategy: "rsi-reversion", name: "oversold", value: text, allowed: "a number from 0 to 100")
        ) { try values("oversold", text) }
    }

    @Test(arguments: [
        ("period", "0"), ("period", "-1"), ("period", "100001"), ("period", "99999999999999999999999999999999"),
        ("oversold", "-0.1"), ("oversold", "100.1"), ("oversold", "1e30"),
        ("oversold", String(repeating: "9", count: 5_000)), ("stop", "0"), ("stop", "1"), ("stop", "-0.02"),
        ("time-stop", "0"), ("time-stop", "-5"), ("atr-period", "0"),
    ])
    func `a value outside the range is refused with the range`(name: String, text: String) throws {
        let allowed = try #require(descriptor.parameter(name)).kind.allowed
        #expect(
            throws: ParameterError.valueOutOfRange(
                strategy: "rsi-reversion", name: name, value: text, allowed: allowed)
        ) { try values(name, text) }
    }

    @Test func `a word that is no choice is refused with the choices`() {
        #expect {
            try ParameterValues(BollingerReversion.descriptor, overrides: [(name: "target", value: "top")])
        } throws: { error in
            "\(error)" == "bollinger-reversion: target top is out of range; give one of middle, upper"
        }
    }

    @Test(arguments: [
        ("perod", "period"), ("Period", "period"), ("over-sold", "oversold"), ("takeprofit", "take-profit"),
        ("take_profit", "take-profit"), ("profit", "take-profit"),
    ])
    func `an unknown name is refused with the one that was probably meant`(name: String, nearest: String) {
        #expect {
            try values(name, "1")
        } throws: { error in
            "\(error)".hasPrefix("rsi-reversion has no parameter '\(name)' (did you mean '\(nearest)'?); ")
        }
    }

    @Test func `a name like no other gets no suggestion, however long or odd it is`() {
        for name in ["zzzzzz", "", "é", String(repeating: "period", count: 10_000), "a\u{1B}[2J\nb"] {
            #expect {
                try values(name, "1")
            } throws: { error in
                let text = "\(error)"
                return text.contains("its parameters are period, oversold") && !text.contains("did you mean")
                    && !text.contains("\n") && !text.contains("\u{1B}") && text.count < 300
            }
        }
    }

    @Test func `a parameter set twice is refused, even to the same value`() {
        #expect(throws: ParameterError.duplicateParameter(strategy: "rsi-reversion", name: "period")) {
            try ParameterValues(descriptor, overrides: [(name: "period", value: "9"), (name: "period", value: "9")])
        }
    }

    @Test func `every value reads back from its own text`() throws {
        for type in StrategyCatalog.all {
            let defaults = try ParameterValues(type.descriptor)
            let again = try ParameterValues(
                type.descriptor, overrides: defaults.entries.map { (name: $0.name, value: "\($0.value)") })
            #expect(again.entries.map(\.value) == defaults.entries.map(\.value))
        }
    }

    @Test func `the whole set is one line`() throws {
        #expect(
            try values("stop", "0.015").description
                == "period=14 oversold=30 overbought=70 stop=0.015 take-profit=off trailing=off time-stop=1440 "
                + "atr-period=off")
    }
}
