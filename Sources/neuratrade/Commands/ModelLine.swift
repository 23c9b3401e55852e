import Agents
import Trading

/// A model as a line, or as JSON; money is text.
struct ModelLine: Encodable {
    struct Rates: Encodable {
        let aboveInputTokens: Int
        let input: String
        let output: String
        let reasoning: String?
        let cacheRead: String?
        let cacheWrite: String?

        init(_ rates: ModelRates, above: Int) {
            aboveInputTokens = above
            input = "\(rates.input)"
            output = "\(rates.output)"
            reasoning = rates.reasoning.map { "\($0)" }
            cacheRead = rates.cacheRead.map { "\($0)" }
            cacheWrite = rates.cacheWrite.map { "\($0)" }
        }

        var text: String {
            var parts = ["\(input) in", "\(output) out"]
            if let reasoning { parts.append("\(reasoning) reasoning") }
            if let cacheRead { parts.append("\(cacheRead) cache read") }
            if let cacheWrite { parts.append("\(cacheWrite) cache write") }
            return parts.joined(separator: ", ")
        }
    }

    let model: String
    let name: String
    let wire: String
    let address: String?
    let suggestedAddress: String?
    let contextTokens: Int?
    let inputTokens: Int?
    let outputTokens: Int?
    let callsTools: Bool?
    let keepsSchemas: Bool?
    let takesTemperature: Bool?
    let reasons: Bool
    let efforts: [String]
    let released: String
    let status: String?
    /// US dollars for a million tokens; `nil` is unknown.
    let prices: [Rates]?

    init(_ card: ModelCard, _ catalog: ModelCatalog) {
        let provider = catalog.provider(card.identity.provider)
        model = "\(card.identity)"
        name = card.name
        wire = card.wire.rawValue
        address = provider?.address
        suggestedAddress = provider?.address == nil ? provider?.suggestedAddress : nil
        contextTokens = card.limits.context
        inputTokens = card.limits.input
        outputTokens = card.limits.output
        callsTools = card.callsTools
        keepsSchemas = card.keepsSchemas
        takesTemperature = card.takesTemperature
        reasons = card.reasoning.thinks
        efforts = card.reasoning.efforts
        released = card.released
        status = card.status?.rawValue
        prices = card.price.map { price in
            [Rates(price.base, above: 0)] + price.tiers.map { Rates($0.rates, above: $0.above) }
        }
    }

    /// Names and values for people, in order; empty ones are left out.
    var facts: [(String, String)] {
        var facts = [
            (
                "address",
                address ?? suggestedAddress.map { "none; write \($0) into config/desk.yaml to use it" } ?? "none"
            ),
            ("speaks", wire), ("context", Self.count(contextTokens)),
            ("input at most", inputTokens.map { Self.count($0) } ?? ""),
            ("output at most", Self.count(outputTokens)), ("calls tools", Self.word(callsTools)),
            ("keeps to schemas", Self.word(keepsSchemas)), ("takes a temperature", Self.word(takesTemperature)),
            ("reasons", reasons ? "yes" : "no"), ("efforts", efforts.joined(separator: ", ")), ("released", released),
            ("status", status ?? ""),
        ]
        for rates in prices ?? [] {
            facts.append((rates.aboveInputTokens == 0 ? "$ a million" : "above \(rates.aboveInputTokens)", rates.text))
        }
        if prices == nil { facts.append(("$ a million", "not known, so it is not asked")) }
        return facts
    }

    /// A count of tokens; `?` where it is not known.
    static func count(_ count: Int?) -> String { count.map { Figures.grouped($0) } ?? "?" }
    /// A price; `?` where it is not known.
    static func price(_ price: Fixed?) -> String { price.map { "\($0)" } ?? "?" }
    /// Yes, no, or not known.
    static func word(_ flag: Bool?) -> String { flag.map { $0 ? "yes" : "no" } ?? "?" }
}
