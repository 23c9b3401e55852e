/// One way in which a value does not follow a schema.
public struct SchemaViolation: Hashable, Sendable {
    /// Where in the value, as a JSON pointer; empty for the whole of it.
    public let path: String
    /// The keyword of the schema that is not met.
    public let keyword: String
    /// What would be right, in a sentence that a model can repair its answer by.
    public let sentence: String

    /// A violation.
    public init(path: String, keyword: String, sentence: String) {
        self.path = path
        self.keyword = keyword
        self.sentence = sentence
    }
}

extension SchemaViolation: CustomStringConvertible {
    /// Where, and what would be right.
    public var description: String { (path.isEmpty ? "the answer" : path) + ": " + sentence }
}
