/// A `name: value` line.
public struct ConfigurationEntry: Hashable, Sendable {
    /// The name.
    public let name: String
    /// Where the name stands.
    public let place: ConfigurationPlace
    /// The value.
    public let value: ConfigurationNode
}
