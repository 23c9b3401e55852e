import Trading

/// Values by name, all of known names; hands out numbers only through the strict parser.
public struct ConfigurationMapping: Hashable, Sendable {
    /// What the values describe, for messages.
    public let what: String
    /// Where it begins.
    public let place: ConfigurationPlace
    /// The lines, in the order of the file.
    public let entries: [ConfigurationEntry]

    /// The value of a name; `nil` where the file does not give it.
    public func optional(_ name: String) -> ConfigurationNode? { entries.first { $0.name == name }?.value }

    /// The value of a name that must be there.
    /// - Throws: ``ConfigurationError`` where it is not.
    public func required(_ name: String) throws(ConfigurationError) -> ConfigurationNode {
        guard let node = optional(name) else {
            throw ConfigurationError(place, "\(what) has no '\(name)'", "add a line '\(name): …'")
        }
        return node
    }

    /// The number of a name; `nil` where the file does not give it.
    /// - Throws: ``ConfigurationError`` where it is not a plain decimal.
    public func number(_ name: String) throws(ConfigurationError) -> Fixed? {
        guard let node = optional(name) else { return nil }
        return try node.number(name)
    }

    /// The number of a name that must be there.
    /// - Throws: ``ConfigurationError`` where it is missing or not a plain decimal.
    public func requiredNumber(_ name: String) throws(ConfigurationError) -> Fixed {
        try required(name).number(name)
    }
}
