/// A name with the text of its value: a parameter, a limit, a figure of a summary.
public struct Setting: Hashable, Sendable {
    /// What it is called.
    public let name: String
    /// Its value, as people write it.
    public let value: String

    /// A name with a value.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
