import Strategies
import Testing
import Trading

struct StrategyCatalogTests {
    @Test func `it lists the strategies by name, each once`() {
        #expect(
            StrategyCatalog.descriptors.map(\.name) == [
                "rsi-reversion", "sma-cross", "bollinger-reversion", "momentum", "breakout", "buy-and-hold",
                "random-entry", "desk",
            ])
    }

    @Test(arguments: StrategyCatalog.descriptors)
    func `every strategy and parameter is described, and every default allowed`(
        descriptor: StrategyDescriptor
    ) throws {
        #expect(descriptor.summary.hasSuffix("."))
        #expect(!descriptor.entryRule.isEmpty && !descriptor.exitRule.isEmpty)
        #expect(Set(descriptor.parameters.map(\.name)).count == descriptor.parameters.count)
        for parameter in descriptor.parameters {
            #expect(parameter.meaning.count >= 10, "\(parameter.name)")
            #expect(parameter.kind.allows(parameter.defaultValue), "\(parameter.name)")
            #expect(parameter.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(parameter.name)")
        }
        let exits = descriptor.parameters.filter(\.isExit).map(\.name)
        #expect(exits == ["stop", "take-profit", "trailing", "time-stop"])
        #expect(descriptor.parameters.last?.name == "atr-period")
        let strategy = try StrategyCatalog.make(descriptor.name)
        #expect(type(of: strategy).descriptor == descriptor)
        #expect(try strategy.exitPlan == ParameterValues(descriptor).exitPlan)
    }

    @Test(arguments: [
        ("rsi-reverson", "rsi-reversion"), ("smacross", "sma-cross"), ("bollinger", "bollinger-reversion"),
    ])
    func `an unknown name is refused with the one that was probably meant`(name: String, nearest: String) {
        #expect {
            try StrategyCatalog.make(name)
        } throws: { error in
            guard case .unknownStrategy(name, nearest, let known)? = error as? StrategyError else { return false }
            return known == StrategyCatalog.descriptors.map(\.name)
                && "\(error)".hasPrefix("there is no strategy '\(name)' (did you mean '\(nearest)'?); ")
        }
    }

    @Test func `a refused parameter says so by way of the catalog`() {
        #expect {
            try StrategyCatalog.make("rsi-reversion", overrides: [(name: "period", value: "0")])
        } throws: { error in
            "\(error)" == "rsi-reversion: period 0 is out of range; give a whole number from 1 to 100000"
        }
    }
}
