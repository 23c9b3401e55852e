import Trading

extension ModelFile {
    static func word(
        _ node: ConfigurationNode, _ what: String, _ known: [String]
    ) throws(ConfigurationError) -> String {
        let word = try node.text(what)
        guard known.contains(word) else {
            let remedy = nearest(to: word, in: known).map { "did you mean '\($0)'?" }
            throw node.error(
                "'\(word)' is no \(what) that is known", remedy ?? "use \(known.joined(separator: ", "))")
        }
        return word
    }

    static func whole(
        _ node: ConfigurationNode, _ what: String, _ range: ClosedRange<Int>
    ) throws(ConfigurationError) -> Int {
        let text = try node.text(what)
        guard let whole = Int(text), range.contains(whole) else {
            throw node.error(
                "\(what) '\(text)' is not a whole number from \(range.lowerBound) to \(range.upperBound)",
                "write one of these")
        }
        return whole
    }

    static func number(
        _ node: ConfigurationNode, _ what: String, from low: Fixed, through high: Fixed
    ) throws(ConfigurationError) -> Fixed {
        let number = try node.number(what)
        guard number >= low, number <= high else {
            throw node.error("\(what) \(number) is out of range", "write a number from \(low) to \(high)")
        }
        return number
    }

    static func watchdog(_ node: ConfigurationNode) throws(ConfigurationError) -> ModelFileSettings.Watchdog {
        let text = try node.text("watchdog")
        switch text {
        case "off": return .off
        case "rules": return .rules
        default: return .model(try model(node, text, "watchdog", ["off", "rules"]))
        }
    }

    /// `rules`, `recorded`, a model, or a list of models, best first.
    static func choice(_ node: ConfigurationNode, _ what: String) throws(ConfigurationError) -> ModelFileChoice {
        if case .list(let nodes) = node.content {
            guard (1...8).contains(nodes.count) else {
                throw node.error("\(what) lists \(nodes.count) models", "list one to eight, best first")
            }
            var names: [String] = []
            for node in nodes {
                let name = try model(node, try node.text(what), what, [])
                guard !names.contains(name) else { throw node.error("'\(name)' is listed twice", "keep one") }
                names.append(name)
            }
            return .models(names)
        }
        let text = try node.text(what)
        switch text {
        case "rules": return .rules
        case "recorded": return .recorded
        default: return .models([try model(node, text, what, ["rules", "recorded"])])
        }
    }

    private static func model(
        _ node: ConfigurationNode, _ text: String, _ what: String, _ words: [String]
    ) throws(ConfigurationError) -> String {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isPlain(text), text.utf8.count <= 200 else {
            let remedy = nearest(to: text, in: words).map { "did you mean '\($0)'?" }
            let known = (words + ["provider/model, such as openai/gpt-5-mini"]).joined(separator: ", ")
            throw node.error("'\(text)' is no \(what) that is known", remedy ?? "use \(known)")
        }
        return text
    }

    static func addresses(
        _ node: ConfigurationNode
    ) throws(ConfigurationError) -> [(provider: String, address: String)] {
        guard case .mapping(let entries) = node.content else {
            throw node.error("addresses is not a set of 'provider: address' lines", "write openai: https://…")
        }
        var addresses: [(provider: String, address: String)] = []
        for entry in entries {
            guard isPlain(entry.name), !entry.name.contains("/") else {
                throw ConfigurationError(
                    entry.place, "'\(entry.name)' is no provider's name", "use the names of 'neuratrade models list'")
            }
            addresses.append((entry.name, try address(entry)))
        }
        return addresses
    }

    /// An address that stands somewhere else than in a file, judged by the same rules.
    ///
    /// - Parameter name: where it stands, for messages.
    /// - Throws: ``ConfigurationError`` with what is wrong and what to write.
    public static func address(_ text: String, name: String) throws(ConfigurationError) -> String {
        let place = ConfigurationPlace(file: name)
        return try address(
            ConfigurationEntry(name: name, place: place, value: ConfigurationNode(content: .scalar(text), place: place))
        )
    }

    private static func address(_ entry: ConfigurationEntry) throws(ConfigurationError) -> String {
        let text = try entry.value.text(entry.name)
        let rest = ["https://", "http://"].first(where: text.hasPrefix).map { text.dropFirst($0.count) }
        guard let rest, !rest.isEmpty, isPlain(text), !text.contains("@"), !text.contains("?"), !text.contains("#")
        else {
            throw entry.value.error(
                "'\(text)' is not an address",
                "begin with https://, or http:// on this machine, without a question mark")
        }
        // A key would travel in the clear for everybody on the way to read.
        if text.hasPrefix("http://"), !isHere(rest) {
            throw entry.value.error(
                "'\(text)' is not encrypted", "begin with https://; only this machine may do without")
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static func isHere(_ rest: Substring) -> Bool {
        ["127.0.0.1", "[::1]"].contains { host in
            guard rest.hasPrefix(host) else { return false }
            let next = rest.dropFirst(host.count).first
            return next == nil || next == ":" || next == "/"
        }
    }

    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
}
