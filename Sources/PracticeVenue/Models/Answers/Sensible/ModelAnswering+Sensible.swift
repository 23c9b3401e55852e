import Schemas

extension ModelAnswering {
    /// As a careful trader would: a look-up first, then an answer that rests on the evidence in the prompt. Shapes that are
    /// not ours get a random document.
    func sensible() -> ModelAnswer {
        if call.mustCall || call.resultsSinceUser < 1, let tool = sensibleTool() { return tool }
        guard let shape, let members = shape["properties"]?.object, let answer = seat(members) else {
            return randomValid()
        }
        return .text(projected(answer, onto: shape).text)
    }

    /// A tool that tells something worth knowing; no other one is called without being asked to.
    private func sensibleTool() -> ModelAnswer? {
        var calmer = call
        if !call.mustCall {
            let useful: Set = ["get_indicators", "get_order_book", "get_portfolio", "portfolio_exposure_snapshot"]
            calmer.tools = call.tools.filter { useful.contains($0.name) }
        }
        return ModelAnswering(call: calmer, seed: seed).toolCall()
    }

    /// The answer of the seat that a shape is for; `nil` of a shape that is not ours.
    func seat(_ members: JSONObject) -> [(String, WireJSON)]? {
        let evidence = EvidenceInPrompt(call.prompt)
        let view = SensibleView(evidence)
        if members["stance"] != nil { return opinion(view) }
        if members["scale"] != nil { return review(evidence) }
        if members["explore_ratio"] != nil { return plan(evidence, view) }
        if members["hypothesis"] != nil { return idea(evidence, view) }
        if members["revised_qty"] != nil { return verdict() }
        if members["sentiment"] != nil { return news() }
        return nil
    }

    private func opinion(_ view: SensibleView) -> [(String, WireJSON)] {
        [
            ("stance", .string(view.stance.rawValue)), ("confidence", .decimal(view.confidence)),
            ("policy", .string(view.policy)), ("regime", .string(view.regime)), ("text", .string(view.text)),
            ("claims", view.claims), ("stop_fraction", .null),
        ]
    }

    private func review(_ evidence: EvidenceInPrompt) -> [(String, WireJSON)] {
        let drawdown = evidence.figure("drawdown")
        let isDeep = (drawdown?.number ?? 0) > 0.1
        let claims = drawdown.map { figure -> WireJSON in
            [["evidence": .string(figure.evidence), "figure": .string(figure.name), "value": .string(figure.value)]]
        }
        return [
            ("decision", isDeep ? "SHRINK" : "APPROVE"), ("scale", isDeep ? .decimal("0.5") : 1), ("violations", []),
            ("text", .string(isDeep ? "The account has fallen far; half is enough." : "Within the limits shown.")),
            ("claims", claims ?? []),
        ]
    }

    private func plan(_ evidence: EvidenceInPrompt, _ view: SensibleView) -> [(String, WireJSON)] {
        var policies = evidence.policies.filter { !$0.isEmpty }
        if !view.policy.isEmpty { policies.insert(view.policy, at: 0) }
        if policies.isEmpty { policies = ["trend-following"] }
        var chosen: [String] = []
        for policy in policies where !chosen.contains(policy) && chosen.count < 3 { chosen.append(policy) }
        let strategies = chosen.map { ["policy_id": .string($0), "params": [:]] as WireJSON }
        return [
            ("mode", "TRADE"), ("explore_ratio", .decimal("0.1")), ("next_wakeup_secs", 300),
            ("strategies", .array(strategies)),
        ]
    }

    private func idea(_ evidence: EvidenceInPrompt, _ view: SensibleView) -> [(String, WireJSON)] {
        var stance = view.stance
        var policy = view.policy
        if !evidence.policies.isEmpty, stance != .hold, !evidence.policies.contains(policy) {
            policy = evidence.policies[0]
        }
        let quantity = stance == .buy ? affordable(evidence) : "0"
        if stance == .buy, quantity == "0" { stance = .hold }
        if stance == .hold { policy = "" }
        return [
            ("action", .string(stance.rawValue)), ("qty", .string(quantity)), ("policy_id", .string(policy)),
            ("hypothesis", .string(view.text)), ("confidence", .decimal(view.confidence)), ("claims", view.claims),
        ]
    }

    /// A tenth of the cash at the last price, with six decimals.
    private func affordable(_ evidence: EvidenceInPrompt) -> String {
        guard let cash = evidence.number("cash"), let close = evidence.number("close"), cash > 0, close > 0 else {
            return "0"
        }
        let millionths = (cash / close * 100_000).rounded(.down)
        guard millionths >= 1, millionths < 1e15 else { return "0" }
        let (whole, rest) = Int(millionths).quotientAndRemainder(dividingBy: 1_000_000)
        let digits = String(rest)
        return "\(whole).\(String(repeating: "0", count: 6 - digits.count))\(digits)"
    }

    private func verdict() -> [(String, WireJSON)] {
        [
            ("decision", "APPROVE"), ("revised_qty", .null), ("violations", []),
            ("notes", "Within the caps and increments of the brief."),
        ]
    }

    private func news() -> [(String, WireJSON)] {
        [("topic", "market"), ("sentiment", 0), ("impact", .decimal("0.1")), ("confidence", .decimal("0.5"))]
    }

    /// An answer in the members that a shape has: what is null and may be absent is left out, what is missing and must be
    /// there is drawn.
    private func projected(_ answer: [(String, WireJSON)], onto shape: WireJSON) -> WireJSON {
        let required = Set((shape["required"]?.array ?? []).compactMap(\.string))
        let drawn = SchemaSampler.document(shape, chance: chance("rest"))
        var object = JSONObject()
        for (name, inner) in shape["properties"]?.object?.members ?? [] {
            let said = answer.first { $0.0 == name }?.1
            switch said {
            case .null? where !required.contains(name): continue
            case let said?: object[name] = lowered(said, inner)
            case nil: if required.contains(name) { object[name] = drawn[name] }
            }
        }
        return .object(object)
    }

    /// Names with values are a list where the shape wants one.
    func lowered(_ value: WireJSON, _ shape: WireJSON) -> WireJSON {
        switch value {
        case .array(let elements): .array(elements.map { lowered($0, shape["items"] ?? [:]) })
        case .object(let object) where shape["type"]?.string == "array":
            .array(object.members.map { ["name": .string($0.name), "value": $0.value] })
        case .object(let object):
            .members(object.members.map { ($0.name, lowered($0.value, shape["properties"]?[$0.name] ?? [:])) })
        default: value
        }
    }
}
