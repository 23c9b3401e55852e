/// Why a skill, or a file of one, is not handed out: a sentence for the model.
public struct SkillRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ description: String) { self.description = description }
}
