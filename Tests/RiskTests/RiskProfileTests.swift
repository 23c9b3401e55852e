import Risk
import Testing
import Trading

struct RiskProfileTests {
    @Test(arguments: RiskProfile.presets)
    func `a profile's settings read back as the same profile`(profile: RiskProfile) throws {
        #expect(try profile.validated() == profile)
        for base in RiskProfile.presets {
            #expect(try RiskProfile(name: profile.name, settings: profile.settings, base: base) == profile)
        }
        #expect(try RiskProfile.named(profile.name) == profile)
    }

    @Test func `the default is the one of the settled choices`() {
        let settings = RiskProfile.standard.settings.map { "\($0.key): \($0.value)" }
        for line in [
            "risk-per-trade: 0.005", "position-limit: 0.1", "gross-exposure-limit: 0.5", "daily-loss-limit: 0.05",
            "daily-loss-cool-down: 1h",
        ] {
            #expect(settings.contains(line), "\(settings)")
        }
    }

    @Test func `none leaves every limit off`() {
        let on = RiskProfile.unrestricted.settings.filter { $0.value != "none" && $0.value != "false" }.map(\.key)
        #expect(
            on == [
                "concentration-floor", "order-rate-interval", "drawdown-throttle-factor", "drawdown-pause-length",
                "consecutive-loss-pause",
            ], "only the lengths and factors of limits that are off")
    }

    @Test func `settings change what they name and nothing else`() throws {
        let changed = try RiskProfile(
            name: "mine", settings: [("position-limit", "0.2"), ("protections", "cool-down 5m; spread above 0.01")])
        #expect(changed.name == "mine" && changed.positionLimit == fraction("0.2"))
        #expect(changed.protections == [.coolDown(.minutes(5)), .spread(limit: fraction("0.01"))])
        var expected = RiskProfile.standard
        expected.name = "mine"
        expected.positionLimit = fraction("0.2")
        expected.protections = changed.protections
        #expect(changed == expected)
    }

    @Test(arguments: [
        ("order-notional-limit", "2500"), ("open-order-limit", "7"), ("order-rate-limit", "10000"),
        ("order-rate-interval", "30s"), ("prevents-self-match", "true"), ("duplicate-window", "none"),
        ("drawdown-pause-limit", "0.999999999999"), ("leverage-limit", "100"), ("protections", "none"),
    ])
    func `a setting prints what was read`(key: String, value: String) throws {
        let profile = try RiskProfile(name: "mine", settings: [(key, value)], base: .unrestricted)
        #expect(profile.settings.first { $0.key == key }?.value == value)
    }

    @Test func `an unknown setting is named, with those there are`() {
        #expect(
            throws: RiskConfigurationError.unknownKey(key: "postion-limit", known: RiskProfile.settingKeys)
        ) { try RiskProfile(name: "mine", settings: [("postion-limit", "0.1")]) }
    }

    @Test func `a setting given twice is refused`() {
        #expect(throws: RiskConfigurationError.duplicateKey(key: "open-order-limit")) {
            try RiskProfile(name: "mine", settings: [("open-order-limit", "1"), ("open-order-limit", "2")])
        }
    }

    @Test func `an unknown profile is named, with those there are`() {
        let known = ["standard", "conservative", "aggressive", "none"]
        #expect(throws: RiskConfigurationError.unknownProfile(name: "yolo", known: known)) {
            try RiskProfile.named("yolo")
        }
    }

    @Test(arguments: [
        ("position-limit", "10 %"), ("position-limit", ""), ("position-limit", "nan"), ("open-order-limit", "2.5"),
        ("open-order-limit", "-2"), ("duplicate-window", "10"), ("order-rate-interval", "none"),
        ("daily-loss-flattens", "yes"), ("concentration-floor", "none"), ("order-rate-limit", "99999999999999999999"),
    ])
    func `a value that is not what the setting takes is refused by name`(key: String, value: String) {
        let error = #expect(throws: RiskConfigurationError.self) {
            try RiskProfile(name: "m", settings: [(key, value)])
        }
        guard case .invalidValue(key, value, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: [
        ("position-limit", "0"), ("position-limit", "-0.1"), ("position-limit", "100.000000000001"),
        ("daily-loss-limit", "1.1"), ("open-order-limit", "0"), ("order-rate-limit", "10001"),
        ("order-notional-limit", "0"), ("duplicate-window", "367d"), ("drawdown-throttle-factor", "0"),
        ("concentration-floor", "-1"),
    ])
    func `a value out of range is refused with the range`(key: String, value: String) {
        let error = #expect(throws: RiskConfigurationError.self) {
            try RiskProfile(name: "m", settings: [(key, value)])
        }
        guard case .outOfRange(key, value, let allowed) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(allowed.contains(" to "))
    }

    @Test(arguments: [
        ("drawdown-pause-limit", "0.1"), ("drawdown-flatten-limit", "0.15"), ("drawdown-flatten-limit", "0.05"),
    ])
    func `drawdown limits must rise`(key: String, value: String) {
        let error = #expect(throws: RiskConfigurationError.self) {
            try RiskProfile(name: "m", settings: [(key, value)])
        }
        guard case .contradiction(key, value, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a profile made in code is checked as well`() {
        let profile = RiskProfile(name: "m", dailyLossLimit: fraction("2"))
        #expect(
            throws: RiskConfigurationError.outOfRange(
                key: "daily-loss-limit", value: "2", allowed: "0.000000000001 to 1")
        ) { try profile.validated() }
    }
}
