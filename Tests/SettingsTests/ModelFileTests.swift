import Settings
import Testing
import Trading

struct ModelFileTests {
    @Test func `a whole file is read`() throws {
        let settings = try ModelFile.read(
            """
            desk: planner-trader-judge
            model: [openai/gpt-5.4, openai/gpt-5-mini, local/qwen]
            models:
              risk-manager: anthropic/claude-opus-4-6
              watchdog: rules
              analyst: recorded
            explore: 0.25
            rounds: 3
            deadline: 45s
            watchdog: llama-cpp/qwen3-4b
            budget:
              call: 0.10
              day: 2
            threshold: 0.8
            max-tokens: 3000
            addresses:
              openai: http://127.0.0.1:8899/v1/
              groq: https://api.groq.com/openai/v1
            """, file: "desk.yaml")
        #expect(settings.desk == "planner-trader-judge")
        #expect(settings.model == .models(["openai/gpt-5.4", "openai/gpt-5-mini", "local/qwen"]))
        #expect(settings.choice(for: "risk-manager") == .models(["anthropic/claude-opus-4-6"]))
        #expect(settings.choice(for: "watchdog") == .rules && settings.choice(for: "analyst") == .recorded)
        #expect(settings.choice(for: "judge") == settings.model)
        #expect(try settings.explore == Fixed("0.25") && settings.rounds == 3)
        #expect(settings.deadline == .seconds(45) && settings.watchdog == .model("llama-cpp/qwen3-4b"))
        #expect(try settings.budget.call == Fixed("0.1") && settings.budget.day == Fixed(2))
        #expect(settings.budget.decision == Fixed(1) && settings.budget.month == Fixed(100))
        #expect(try settings.threshold == Fixed("0.8") && settings.maxTokens == 3_000)
        #expect(settings.addresses.map(\.provider) == ["openai", "groq"])
        #expect(settings.addresses.map(\.address) == ["http://127.0.0.1:8899/v1", "https://api.groq.com/openai/v1"])
    }

    @Test func `what a file does not say stays: a debate by rules, for nothing`() throws {
        let settings = try ModelFile.read("desk: debate\n", file: "desk.yaml")
        #expect(settings == ModelFileSettings())
        #expect(settings.model == .rules && settings.watchdog == .rules && settings.rounds == 2)
        #expect(settings.budget == .standard && settings.explore == nil)
    }

    @Test(
        arguments: [
            ("dask: debate\n", 1, "did you mean 'desk'?"), ("desk: debat\n", 1, "did you mean 'debate'?"),
            ("desk: quorum9\n", 1, "use debate, planner-trader-judge"), ("model: rule\n", 1, "did you mean 'rules'?"),
            ("model: gpt-5-mini\n", 1, "provider/model"), ("model: openai/\n", 1, "provider/model"),
            ("model: []\n", 1, "one to eight"), ("model: [rules]\n", 1, "provider/model"),
            ("model:\n  - a/b\n  - a/b\n", 3, "twice"),
            ("desk: panel\nmodels:\n  analist: rules\n", 3, "did you mean 'analyst'?"),
            ("models:\n  trader: openai\n", 2, "provider/model"), ("models: rules\n", 1, "name: value"),
            ("explore: 1.5\n", 1, "from 0 to 1"), ("explore: much\n", 1, "not a number"),
            ("rounds: 0\n", 1, "from 1 to 8"), ("rounds: 2.5\n", 1, "whole number"), ("deadline: 30\n", 1, "30s"),
            ("deadline: 1h\n", 1, "1s to 10m"), ("watchdog: on\n", 1, "use off, rules, provider/model"),
            ("budget:\n  day: -1\n", 2, "from 0 to 1000000"), ("budget:\n  daily: 1\n", 2, "not a setting of budget"),
            ("budget:\n  mont: 1\n", 2, "did you mean 'month'?"), ("budget: 5\n", 1, "call, decision, day, month"),
            ("budget:\n  day: 1e400\n", 2, "not a number"), ("threshold: 0\n", 1, "threshold"),
            ("max-tokens: 1\n", 1, "from 16"), ("addresses:\n  openai: example.com\n", 2, "https://"),
            ("addresses:\n  openai: http://example.com\n", 2, "not encrypted"),
            ("addresses:\n  openai: http://127.0.0.1.example.com\n", 2, "not encrypted"),
            ("addresses:\n  openai: http://localhost:1\n", 2, "not encrypted"),
            ("addresses:\n  openai: https://user@example.com\n", 2, "not an address"),
            ("addresses: [a]\n", 1, "provider: address"), ("budget:\n  day: 1\nbudget:\n  day: 2\n", 1, "twice"),
        ] as [(String, Int, String)])
    func `an error is one line with its place and what to do`(yaml: String, line: Int, part: String) {
        let error = #expect(throws: ConfigurationError.self) { try ModelFile.read(yaml, file: "desk.yaml") }
        let text = error?.description ?? ""
        #expect(
            text.hasPrefix("desk.yaml:\(line):") && text.contains(part) && !text.contains("\n"), "\(text)")
    }
}
