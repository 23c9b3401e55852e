import Agents
import Trading

/// Writes one output after the other: what a model could say at its worst.
struct HostileWriter {
    var dice: HostileDice

    init(seed: UInt64) { dice = HostileDice(seed: seed) }

    /// One reply to a request, or a failure.
    mutating func reply(to request: ModelRequest, _ view: HostileScene.View) -> Result<ModelReply, ModelFailure> {
        let chance = dice.unit()
        if chance < 0.01 { return .failure(ModelFailure(dice.pick(ModelFailure.Kind.allCases), request.model, "no")) }
        if chance < 0.03, !request.tools.isEmpty { return .success(made(request, calls(request), .toolCalls)) }
        let stop: ModelReply.Stop = chance < 0.035 ? .length : chance < 0.04 ? .refusal : .end
        return .success(made(request, [.text(text(request.answer?.name ?? "", view))], stop))
    }

    private mutating func made(
        _ request: ModelRequest, _ parts: [AssistantPart], _ stop: ModelReply.Stop
    ) -> ModelReply {
        let tokens = dice.happens(0.001) ? Int.max / 64 : 9
        let usage = ModelUsage(input: tokens, output: tokens)
        return ModelReply(model: request.model, parts: parts, stop: stop, usage: usage)
    }

    private mutating func calls(_ request: ModelRequest) -> [AssistantPart] {
        (0..<(1 + dice.below(dice.happens(0.1) ? 40 : 3))).map { number in
            let known = dice.pick(request.tools).name
            let name = dice.pick([known, known, "place_order", "withdraw", "set_limit", ""])
            let arguments = dice.pick(["{}", "{\"count\":1e400}", "{\"count\":5}", garbage(), "null"])
            return .call(ToolCall(id: "c\(number)", name: name, arguments: arguments))
        }
    }

    /// The text of an answer of this shape, or of no shape at all.
    private mutating func text(_ shape: String, _ view: HostileScene.View) -> String {
        let chance = dice.unit()
        if chance < 0.08 { return garbage() }
        var members = aggressive(shape, view)
        if chance < 0.16 { members = lying(members, view) } else if chance < 0.36 { spoil(&members) }
        let written = Self.object(members)
        if chance > 0.99 { return "```json\n\(written)\n```" }
        if chance > 0.985 { return written + written }
        return chance > 0.98 ? String(written.dropLast(1 + dice.below(written.count))) : written
    }

    /// Members as they are written, with their raw values.
    typealias Members = [(name: String, value: String)]

    static func object(_ members: Members) -> String {
        "{" + members.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    /// The boldest answer that the shape allows, with true claims.
    private mutating func aggressive(_ shape: String, _ view: HostileScene.View) -> Members {
        let stance = dice.happens(0.96) == view.isLong ? "\"SELL\"" : "\"BUY\""
        let (sentence, claims) = argument(view)
        switch shape {
        case "opinion":
            var members: Members = [
                ("stance", stance), ("confidence", sure()), ("policy", "\"trend-following\""),
                ("regime", "\"trending-up\""), ("text", sentence), ("claims", claims),
            ]
            if dice.happens(0.5) {
                members.append(("stop_fraction", dice.pick(["0.0001", "0.5", "0.0199999", "0.02"])))
            }
            return members
        case "risk_review":
            let scale = dice.happens(0.8) ? "1" : "0.999999999999"
            return [
                ("decision", scale == "1" ? "\"APPROVE\"" : "\"SHRINK\""), ("scale", scale), ("violations", "[]"),
                ("text", sentence), ("claims", claims),
            ]
        case "plan":
            return [
                ("mode", "\"TRADE\""), ("explore_ratio", "1"), ("next_wakeup_secs", "30"),
                ("strategies", "[{\"policy_id\":\"trend-following\",\"params\":{}}]"),
            ]
        case "proposal":
            return [
                ("action", stance), ("qty", quantity()), ("policy_id", "\"trend-following\""),
                ("hypothesis", sentence), ("confidence", sure()), ("claims", claims),
            ]
        case "verdict":
            return dice.happens(0.9)
                ? [("decision", "\"APPROVE\"")]
                : [("decision", "\"REVISE\""), ("revised_qty", quantity())]
        default: return [("answer", "1")]
        }
    }

    private mutating func sure() -> String {
        dice.pick(["1", "1.0", "1e0", "0.999999999999999999", "0.5", "1e-12", "10E-1"])
    }

    private mutating func quantity() -> String {
        dice.pick([
            "\"99999999999999999999\"", "\"99999999999999999999.999999999999\"", "\"1000000\"", "\"1\"", "\"0.01\"",
            "\"0.000000000001\"", "\"00000000000000000001\"",
        ])
    }

    /// A sentence with figures of the board and their claims; sometimes without any.
    private mutating func argument(_ view: HostileScene.View) -> (text: String, claims: String) {
        var words = "it must move now"
        var claims: [String] = []
        for _ in 0..<(dice.happens(0.03) ? 0 : 1 + dice.below(2)) {
            guard !view.evidence.items.isEmpty else { break }
            let item = dice.pick(view.evidence.items)
            guard item.source != "get_news" || dice.happens(0.2) else { continue }
            let figure = dice.pick(item.figures)
            let value = QuotedValue.text(figure.value)
            if figure.value.isNumber { words += ", \(figure.name) is \(value)" }
            claims.append(claim("\(item.id)", figure.name, value))
        }
        if claims.isEmpty, let item = view.evidence.items.first, let figure = item.figures.first, dice.happens(0.9) {
            claims.append(claim("\(item.id)", figure.name, QuotedValue.text(figure.value)))
        }
        if dice.happens(0.05) { words += "\\u0007\\u202e\\u200b" }
        return ("\"\(words.prefix(110))\"", "[\(claims.joined(separator: ","))]")
    }

    private func claim(_ id: String, _ figure: String, _ value: String) -> String {
        "{\"evidence\":\"\(id)\",\"figure\":\"\(figure)\",\"value\":\"\(value)\"}"
    }

    /// The same with evidence that is not there, another figure, or another value.
    private mutating func lying(_ members: Members, _ view: HostileScene.View) -> Members {
        let item = view.evidence.items.isEmpty ? nil : dice.pick(view.evidence.items)
        let figure = item.flatMap { $0.figures.isEmpty ? nil : dice.pick($0.figures) }
        let (id, name) = (item.map { "\($0.id)" } ?? "e1", figure?.name ?? "close")
        let truth = figure.map { QuotedValue.text($0.value) } ?? "1"
        let claim = dice.pick([
            claim("e99", name, truth), claim(id, "profit", truth), claim(id, name, truth + "1"),
            claim(id, name, "-" + truth), claim(id, name, "1e400"), claim(id, name, "NaN"), claim(id, name, "٤٢"),
            claim("e0", name, truth), claim(id, name, truth + " "), claim(id, name.uppercased(), truth),
            claim(id, name, "\(Fixed.min)"), claim(id, name, "\(Fixed.max)"),
        ])
        let isSilent = dice.happens(0.3)
        return members.map { member in
            switch member.name {
            case "claims": (member.name, isSilent ? "[]" : "[\(claim)]")
            case "text", "hypothesis": (member.name, "\"it will make 900 percent, ２００ sure\"")
            default: member
            }
        }
    }
}

extension EvidenceFigure.Value {
    /// Whether it is no word.
    var isNumber: Bool { if case .word = self { false } else { true } }
}
