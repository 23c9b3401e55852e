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

    /// Whether a desk of agents proposes for it.
    var isDesk: Bool { parameters.descriptor.name == DeskSeat.descriptor.name }

    /// Reads `--strategy`, `--set` and `--sizing`.
    ///
    /// - Throws: ``CommandFailure``, or what the catalogue says about an unknown strategy or parameter.
    static func read(_ options: RunOptions, profile: RiskProfile) throws -> [StrategyChoice] {
        guard !options.strategies.isEmpty else {
            throw CommandFailure.usage("no strategy; name one with --strategy, see 'neuratrade strategies'")
        }
        let chosen = try options.strategies.map(split)
        for choice in chosen {
            try CommandFailure.reading("--strategy") { _ = try StrategyCatalog.type(named: choice.name) }
        }
        let settings = try options.settings.map(pair)
        let names = names(of: chosen.map(\.name))
        try checkOwners(settings, names, chosen.map(\.name))
        let shares = try shares(chosen.map(\.share))
        return try chosen.indices.map { index in
            let (choice, name) = (chosen[index], names[index])
            var overrides = try overrides(for: choice.name, as: name, settings, isOnly: chosen.count == 1)
            if options.sizing?.hasPrefix("atr:") == true, !overrides.contains(where: { $0.name == "atr-period" }) {
                overrides.append(("atr-period", "14"))  // Sizing by range needs a range; 14 is Wilder's.
            }
            var parameters = try CommandFailure.reading("--set") {
                try StrategyCatalog.parameters(choice.name, overrides: overrides)
            }
            if profile == .unrestricted { parameters = parameters.withoutImplicitExits() }
            return StrategyChoice(
                name: name, parameters: parameters, share: shares[index],
                sizing: try sizing(options, parameters, profile))
        }
    }

    /// What strategies are called in a run: their own names, with a number from the second of a kind on.
    private static func names(of strategies: [String]) -> [String] {
        strategies.enumerated().map { index, strategy in
            let number = strategies[...index].count { $0 == strategy }
            return number == 1 ? strategy : "\(strategy)-\(number)"
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
        _ settings: [(owner: String?, name: String, value: String)], _ names: [String], _ strategies: [String]
    ) throws {
        for setting in settings {
            if let owner = setting.owner, !names.contains(owner) {
                throw CommandFailure.usage(
                    "--set \(owner).\(setting.name): \(owner) does not trade in this run; those that do are "
                        + names.joined(separator: ", "))
            }
            guard setting.owner == nil, names.count > 1 else { continue }
            let isKnown = try strategies.contains { strategy in
                try StrategyCatalog.type(named: strategy).descriptor.parameter(setting.name) != nil
            }
            if !isKnown {
                throw CommandFailure.usage(
                    "--set \(setting.name): none of \(names.joined(separator: ", ")) has such a parameter; "
                        + "see 'neuratrade strategies describe NAME'")
            }
        }
    }

    private static func overrides(
        for strategy: String, as name: String, _ settings: [(owner: String?, name: String, value: String)], isOnly: Bool
    ) throws -> [(name: String, value: String)] {
        let descriptor = try StrategyCatalog.type(named: strategy).descriptor
        return settings.compactMap { setting in
            if let owner = setting.owner { return owner == name ? (setting.name, setting.value) : nil }
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
        let plan = parameters.exitPlan
        let hasStop = plan.stopFraction != nil || plan.trailingFraction != nil
        if let text = options.sizing {
            let sizing = try CommandFailure.reading("--sizing") { try Sizing(text) }
            if case .fixedRisk = sizing, !hasStop {
                throw CommandFailure.usage(
                    "--sizing \(text): \(parameters.descriptor.name) has no stop to measure against; "
                        + "add --set stop=0.03"
                )
            }
            return sizing
        }
        if hasStop, let risk = profile.riskPerTrade { return .fixedRisk(risk) }
        return try Sizing("fraction:0.10")
    }
}
