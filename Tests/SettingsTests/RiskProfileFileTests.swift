import Risk
import Settings
import Testing
import Trading

struct RiskProfileFileTests {
    @Test func `a profile differs from its base in what the file says`() throws {
        let yaml = """
            name: careful
            base: conservative
            position-limit: 0.04
            daily-loss-limit: none
            protections:
              - cool-down 5m
              - spread above 0.002
            """
        let profile = try RiskProfileFile.read(yaml, file: "r.yaml")
        #expect(profile.name == "careful")
        #expect(profile.positionLimit == Fraction("0.04") && profile.dailyLossLimit == nil)
        #expect(profile.grossExposureLimit == RiskProfile.conservative.grossExposureLimit)
        #expect(profile.protections.count == 2)
    }

    @Test func `the standard profile is the base where none is named`() throws {
        var expected = RiskProfile.standard
        expected.name = "mine"
        #expect(try RiskProfileFile.read("name: mine\n", file: "r.yaml") == expected)
    }

    @Test func `every preset is read back from its own settings`() throws {
        for preset in RiskProfile.presets {
            let lines = preset.settings.map { "\($0.key): '\($0.value)'\n" }.joined()
            #expect(try RiskProfileFile.read("name: \(preset.name)\n" + lines, file: "r.yaml") == preset)
        }
    }

    @Test(
        arguments: [
            ("position-limit: 0.1\n", 1, "no 'name'"),
            ("name: a\nposition-limt: 0.1\n", 2, "did you mean 'position-limit'?"),
            ("name: a\nposition-limit: lots\n", 2, "position-limit"), ("name: a\nposition-limit: -1\n", 2, "range"),
            ("name: a\nbase: standart\n", 2, "did you mean 'standard'?"), ("name: a\nbase: x1\n", 2, "use standard"),
            ("name: a\nprotections:\n  - cool-down 5m\n  - pray\n", 4, "pray"),
            ("name: a\nposition-limit: 0.1\nposition-limit: 0.2\n", 2, "twice"),
            ("name: a\nlot: 1\n", 2, "not a setting"),
            ("name: a\ndrawdown-throttle-limit: 0.9\n", 1, "milder"), ("name: a\nposition-limit: [1]\n", 2, "single"),
            ("name: a\nprotections: []\n", 2, "empty"),
        ] as [(String, Int, String)])
    func `an error is one line with its place`(yaml: String, line: Int, word: String) {
        let error = #expect(throws: ConfigurationError.self) { try RiskProfileFile.read(yaml, file: "r.yaml") }
        #expect(error?.place.line == line && error?.description.contains(word) == true, "\(String(describing: error))")
    }
}
