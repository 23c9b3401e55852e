import Risk
import Strategies
import Trading

/// One chosen strategy: its parameters, its share of the cash, and what it is called in this run.
struct StrategyChoice {
    /// The strategy's name, with a number where it is chosen twice.
    let name: String
    let parameters: ParameterValues
    /// Its part of the cash.
    let share: Fraction
    let sizing: Sizing

    /// Reads `--strategy`, `--set` and `--sizing`.
    ///
    /// - Throws: ``CommandFailure``, or what the catalogue says about an unknown strategy or parameter.
    static func read(_ options: RunOptions, profile: RiskProfile) throws -> [StrategyChoice] {
        guard !options.strategies.isEmpty else {
            throw CommandFailure.usage("no strategy; name one with --strategy, see 'neuratrade strategies'")
        }
        let chosen = try options.strategies.map(split)
        let settings = try options.settings.map(pair)
        try checkOwners(settings, chosen.map(\.name))
        let shares = try shares(chosen.map(\.share))
        var used: [String: Int] = [:]
        return try zip(chosen, shares).map { choice, share in
            let overrides = try overrides(for: choice.name, settings, isOnly: chosen.count == 1)
            var parameters = try StrategyCatalog.parameters(choice.name, overrides: overrides)
            if profile == .unrestricted { parameters = parameters.withoutImplicitExits() }
            used[choice.name, default: 0] += 1
            let number = used[choice.name, default: 1]
            return StrategyChoice(
                name: number == 1 ? choice.name : "\(choice.name)-\(number)", parameters: parameters, share: share,
                sizing: try sizing(options, parameters, profile))
        }
    }

    private static func split(_ text: String) throws -> (name: String, share: Fixed?) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return (text, nil) }
        guard let share = Fixed(String(parts[1])), share > .zero, share <= .one else {
            throw CommandFailure.usage("--strategy \(text): the share is not a fraction above 0 and up to 1")
        }
        return (String(parts[0]), share)
    }

    private static func pair(_ text: String) throws -> (owner: String?, name: String, value: String) {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw CommandFailure.usage("--set \(text): write NAME=VALUE, such as --set period=14")
        }
        let name = text[..<equals]
        let value = String(text[text.index(after: equals)...])
        if let point = name.firstIndex(of: ".") {
            return (String(name[..<point]), String(name[name.index(after: point)...]), value)
        }
        return (nil, String(name), value)
    }

    private static func checkOwners(
        _ settings: [(owner: String?, name: String, value: String)], _ names: [String]
    ) throws {
        for setting in settings {
            if let owner = setting.owner, !names.contains(owner) {
                throw CommandFailure.usage(
                    "--set \(owner).\(setting.name): \(owner) does not trade in this run; add --strategy \(owner)")
            }
            guard setting.owner == nil, names.count > 1 else { continue }
            let isKnown = try names.contains { name in
                try StrategyCatalog.type(named: name).descriptor.parameter(setting.name) != nil
            }
            if !isKnown {
                throw CommandFailure.usage(
                    "--set \(setting.name): none of \(names.joined(separator: ", ")) has such a parameter; "
                        + "see 'neuratrade strategies describe NAME'")
            }
        }
    }

    private static func overrides(
        for strategy: String, _ settings: [(owner: String?, name: String, value: String)], isOnly: Bool
    ) throws -> [(name: String, value: String)] {
        let descriptor = try StrategyCatalog.type(named: strategy).descriptor
        return settings.compactMap { setting in
            if let owner = setting.owner { return owner == strategy ? (setting.name, setting.value) : nil }
            // With one strategy an unknown name is told by the catalogue, with a suggestion.
            return isOnly || descriptor.parameter(setting.name) != nil ? (setting.name, setting.value) : nil
        }
    }

    /// Shares that are named stay; the rest of the cash is divided evenly, what does not divide goes to the last.
    private static func shares(_ named: [Fixed?]) throws -> [Fraction] {
        var rest = Fixed.one
        for share in named { if let share { rest = try rest.subtracting(share) } }
        let open = named.filter { $0 == nil }.count
        guard rest >= .zero, open == 0 || rest > .zero else {
            throw CommandFailure.usage("the shares of --strategy add up to more than 1")
        }
        let even = open == 0 ? Fixed.zero : try rest.divided(by: Fixed(open), .down)
        return named.map { Fraction($0 ?? even) }
    }

    private static func sizing(
        _ options: RunOptions, _ parameters: ParameterValues, _ profile: RiskProfile
    ) throws -> Sizing {
        if let text = options.sizing { return try Sizing(text) }
        let plan = parameters.exitPlan
        let hasStop = plan.stopFraction != nil || plan.trailingFraction != nil
        if hasStop, let risk = profile.riskPerTrade { return .fixedRisk(risk) }
        return try Sizing("fraction:0.10")
    }
}
