/// What is wrong with an answer, and where: a sentence for a model to repair by.
public struct AnswerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A JSON pointer; empty for the whole answer.
    public let path: String
    /// What is wrong there.
    public let text: String

    /// By its parts.
    public init(_ path: String, _ text: String) {
        self.path = path
        self.text = text
    }

    /// Both in one line.
    public var description: String { path.isEmpty ? "the answer \(text)" : "\(path) \(text)" }
}
