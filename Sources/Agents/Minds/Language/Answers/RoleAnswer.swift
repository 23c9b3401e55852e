import Schemas

/// What a role can answer: a shape, a reader of that shape, and the rules that a schema cannot say.
public protocol RoleAnswer: Hashable, Sendable {
    /// The shape, with all its bounds.
    static var format: AnswerFormat { get }

    /// The shape, compiled; there for every answer of ours, which a test holds.
    static var check: JSONSchema? { get }

    /// Reads an answer that has that shape; text is cleaned.
    /// - Throws: ``AnswerError``, which names the place.
    init(json: JSONValue) throws(AnswerError)

    /// The answer in that shape.
    var json: JSONValue { get }

    /// What contradicts itself, or goes beyond what the transcript allows; empty where nothing does.
    func contradictions(after transcript: [Statement]) -> [AnswerError]
}
