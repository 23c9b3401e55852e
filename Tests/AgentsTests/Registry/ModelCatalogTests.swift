import Agents
import Foundation
import TestSupport
import Testing
import Trading

struct ModelCatalogTests {
    @Test(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
    func `the published registry loads whole`() throws {
        let data = try Data(contentsOf: SharedData.url("llm/models_registry.json"))
        let catalog = try ModelCatalog(parsing: data, file: "models_registry.json")
        #expect(catalog.models.count == 197)
        #expect(
            catalog.providers.map { "\($0.id) \($0.models.count)" } == [
                "openai 51", "anthropic 24", "google 22", "deepseek 4", "mistral 30", "groq 15", "xai 8",
                "ollama-cloud 43",
            ])
        #expect(catalog.models.count { $0.price == nil } == 58)
        #expect(catalog.provider("deepseek")?.address == "https://api.deepseek.com")
        #expect(catalog.provider("openai")?.address == nil)
        let mini = try #require(catalog.card(of: ModelIdentity(provider: "openai", model: "gpt-5-mini")))
        #expect(mini.limits == ModelLimits(context: 400_000, input: 272_000, output: 128_000))
        #expect(mini.takesTemperature == false && mini.callsTools == true && mini.keepsSchemas == true)
        #expect(mini.reasoning.efforts == ["minimal", "low", "medium", "high"] && mini.wire == .responses)
        let pro = try #require(catalog.card(of: ModelIdentity(provider: "google", model: "gemini-3-pro-preview")))
        #expect(pro.status == .deprecated && pro.wire == .gemini)
        #expect(pro.price?.tiers.map(\.above) == [200_000] && pro.price?.tiers.first?.rates.output == Fixed(18))
        let image = try #require(catalog.card(of: ModelIdentity(provider: "openai", model: "gpt-image-1")))
        #expect(image.price == nil && !image.isFree && image.limits.context == nil && image.callsTools == nil)
    }

    @Test func `the shipped models load, have prices, and servers on this machine are free`() throws {
        let catalog = try ModelCatalog.shipped()
        #expect(catalog.models.count == 24)
        #expect(catalog.models.allSatisfy { $0.price != nil && !$0.inputs.isEmpty })
        #expect(catalog.providers.allSatisfy { $0.address != nil })
        #expect(catalog.providers.filter(\.isLocal).map(\.id) == ["local", "llama-cpp", "mlx", "vllm"])
        #expect(catalog.models.allSatisfy { $0.isFree == (catalog.provider($0.identity.provider)?.isLocal ?? false) })
        #expect(catalog.provider("openai")?.address == "https://api.openai.com")
    }

    @Test func `a local server runs whatever was loaded, a provider only what is listed`() throws {
        let catalog = try ModelCatalog.shipped()
        let local = try #require(ModelIdentity("llama-cpp/qwen3-8b"))
        #expect(catalog.card(of: local)?.identity == local && catalog.card(of: local)?.isFree == true)
        #expect(catalog.card(of: ModelIdentity(provider: "openai", model: "gpt-9")) == nil)
        #expect(catalog.card(of: ModelIdentity(provider: "nobody", model: "x")) == nil)
        let elsewhere = catalog.with(address: "https://example.com", of: "llama-cpp")
        #expect(elsewhere.card(of: local) == nil)
    }

    @Test func `an update brings models and prices but moves no address, and makes nothing free`() throws {
        let download = try read(
            """
            {"openai": {"api": "https://evil.example", "npm": "@ai-sdk/openai", "models": {
               "gpt-5-mini": {"cost": {"input": 0, "output": 0}},
               "gpt-5.4": {"cost": {"input": 3, "output": 20}},
               "new": {"cost": {"input": 1, "output": 2}}, "*": {"cost": {"input": 0, "output": 0}}}},
             "groq": {"api": "https://api.groq.com/openai/v1/", "models": {"m": {}, "*": {}}},
             "local": {"api": "https://evil.example", "models": {"m": {"cost": {"input": 5, "output": 5}}}}}
            """)
        let shipped = try ModelCatalog.shipped()
        let catalog = shipped.updated(with: download)
        let openAI = try #require(catalog.provider("openai"))
        #expect(openAI.address == "https://api.openai.com" && openAI.suggestedAddress == "https://evil.example")
        #expect(
            catalog.card(of: ModelIdentity(provider: "openai", model: "gpt-5-mini"))?.price?.base.input == usd("0.25"))
        #expect(catalog.card(of: ModelIdentity(provider: "openai", model: "gpt-5.4"))?.price?.base.output == Fixed(20))
        #expect(catalog.card(of: ModelIdentity(provider: "openai", model: "new"))?.price?.base.input == .one)
        #expect(catalog.card(of: ModelIdentity(provider: "openai", model: "gpt-5.5")) != nil)
        #expect(catalog.card(of: ModelIdentity(provider: "openai", model: "anything")) == nil)
        let groq = try #require(catalog.provider("groq"))
        #expect(groq.address == nil && groq.suggestedAddress == "https://api.groq.com/openai/v1")
        #expect(groq.models.map(\.identity.model) == ["m"] && groq.models[0].price == nil)
        #expect(catalog.provider("local") == shipped.provider("local"))
        #expect(catalog.with(address: "https://api.groq.com/openai/v1", of: "groq").provider("groq")?.address != nil)
    }

    @Test func `what is missing is unknown and what is not known is ignored`() throws {
        let catalog = try read(
            """
            {"p": {"whatever": [1], "models": {
               "a": {"cost": {"input": 1}}, "b": {"cost": {"input": 0.19999999999999998, "output": 1e-2}},
               "c": {"status": "retired", "reasoning_options": [{"type": "new"}, {"type": "toggle"}], "limit": {}},
               "d": {"cost": {"input": 1, "output": 2, "context_over_200k": {"input": 3, "output": 4}}},
               "e": {"cost": {"input": 1, "output": 2, "tiers": [{"input": 3}]}},
               "f": {"provider": {"shape": "responses"}}, "g": {"provider": {"npm": "@ai-sdk/anthropic"}}}}}
            """)
        let cards = catalog.models
        #expect(cards[0].price == nil)
        #expect(
            cards[1].price?.base.input == usd("0.199999999999").adding1 && cards[1].price?.base.output == usd("0.01"))
        #expect(cards[2].status == nil && cards[2].reasoning.hasToggle)
        #expect(cards[3].price?.tiers.first?.above == 200_000)
        #expect(cards[4].price == nil)
        #expect(cards[5].wire == .responses && cards[6].wire == .messages)
    }

    @Test(
        arguments: [
            ("{\"p\": {\"models\": {\"m\": {\n  \"name\": 1, }}}}", "r.json: 2:14: "),
            ("", "r.json: 1:1: "), ("[1]", "the whole file: an object"), ("{}", "names no model"),
            ("{\"p\": {\"models\": {\"m\": {\"name\": 1}}}}", "p/models/m/name: a text"),
            ("{\"p\": {\"models\": {\"m\": {\"tool_call\": \"yes\"}}}}", "p/models/m/tool_call: true or false"),
            ("{\"p\": {\"models\": {\"m\": {\"limit\": {\"context\": -1}}}}}", "p/models/m/limit/context: a whole"),
            ("{\"p\": {\"models\": {\"m\": {\"limit\": {\"output\": 1.5}}}}}", "p/models/m/limit/output"),
            (
                "{\"p\": {\"models\": {\"m\": {\"cost\": {\"input\": -1, \"output\": 1}}}}}",
                "p/models/m/cost/input: a price"
            ),
            ("{\"p\": {\"models\": {\"m\": {\"cost\": {\"input\": 1e400, \"output\": 1}}}}}", "p/models/m/cost/input"),
            ("{\"p\": {\"models\": {\"m\": {\"cost\": {\"input\": \"1\", \"output\": 1}}}}}", "p/models/m/cost/input"),
            ("{\"p\": {\"models\": {\"m\": {\"modalities\": {\"input\": [1]}}}}}", "p/models/m/modalities/input/0"),
            ("{\"p\": {\"models\": {\"a b\": {}}}}", "p/models/a b: this is no identifier"),
            ("{\"p/q\": {\"models\": {}}}", "no identifier of a provider"),
            ("{\"p\": {}, \"p\": {}}", "twice"),
        ] as [(String, String)])
    func `a wrong file is refused whole, with the place`(json: String, part: String) {
        let error = #expect(throws: ModelCatalogError.self) { try read(json) }
        let line = error?.description ?? ""
        #expect(line.contains(part) && line.contains("models update") && !line.contains("\n"), "\(line)")
    }

    @Test func `candidates can do the task, are paid for by a known price, and come cheapest first`() throws {
        let catalog = try ModelCatalog.shipped()
        let all = catalog.candidates(callingTools: true, context: 300_000).map(\.identity.description)
        #expect(all.first == "deepseek/deepseek-v4-flash" && all.last == "anthropic/claude-fable-5")
        #expect(!all.contains("anthropic/claude-haiku-4-5") && !all.contains("openai/text-embedding-3-small"))
        #expect(!all.contains { $0.hasSuffix("/*") })
    }

    private func read(_ json: String) throws(ModelCatalogError) -> ModelCatalog {
        try ModelCatalog(parsing: json.utf8, file: "r.json")
    }
}

extension Fixed {
    /// One unit more: what a price is rounded up to.
    fileprivate var adding1: Fixed { Fixed(units: units + 1) }
}
