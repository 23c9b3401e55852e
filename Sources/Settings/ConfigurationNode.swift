import Trading

/// A value in a configuration file, with its place.
public struct ConfigurationNode: Hashable, Sendable {
    /// What a value can be.
    public enum Content: Hashable, Sendable {
        /// A word, number or quoted text, as it stands there; empty where nothing stands.
        case scalar(String)
        /// Values in order.
        case list([ConfigurationNode])
        /// Values by name, in the order of the file; no name occurs twice.
        case mapping([ConfigurationEntry])
    }

    /// The value.
    public let content: Content
    /// Where it stands.
    public let place: ConfigurationPlace

    /// An error at this value.
    public func error(_ problem: String, _ remedy: String) -> ConfigurationError {
        ConfigurationError(place, problem, remedy)
    }

    /// The text of a word, number or quoted text.
    /// - Throws: ``ConfigurationError`` for a list, a mapping, or nothing.
    public func text(_ what: String) throws(ConfigurationError) -> String {
        guard case .scalar(let text) = content else { throw error("\(what) is not a single value", "write one value") }
        guard !text.isEmpty else { throw error("\(what) is empty", "write a value") }
        return text
    }

    /// The number that is written here, through the strict parser.
    /// - Throws: ``ConfigurationError`` where it is not a plain decimal.
    public func number(_ what: String) throws(ConfigurationError) -> Fixed {
        let text = try text(what)
        do throws(NumberError) { return try Fixed(text[...]) } catch {
            throw self.error("\(what) '\(text)' is not a number: \(error)", "write a plain decimal such as 0.01")
        }
    }

    /// The values of a list.
    /// - Throws: ``ConfigurationError`` for anything else.
    public func list(_ what: String) throws(ConfigurationError) -> [ConfigurationNode] {
        guard case .list(let nodes) = content else {
            throw error("\(what) is not a list", "write one line for each, beginning with '- '")
        }
        return nodes
    }

    /// The values by name, where every name is one of `known`.
    /// - Throws: ``ConfigurationError`` for anything else, and for an unknown name, with the nearest known one.
    public func mapping(_ what: String, known: [String]) throws(ConfigurationError) -> ConfigurationMapping {
        guard case .mapping(let entries) = content else {
            throw error("\(what) is not a set of 'name: value' lines", "write \(known.joined(separator: ", "))")
        }
        for entry in entries where !known.contains(entry.name) {
            let remedy = nearest(to: entry.name, in: known).map { "did you mean '\($0)'?" }
            throw ConfigurationError(
                entry.place, "'\(entry.name)' is not a setting of \(what)",
                remedy ?? "use \(known.joined(separator: ", "))")
        }
        return ConfigurationMapping(what: what, place: place, entries: entries)
    }
}
