/// The instructions of a skill as a model is handed them.
public struct SkillActivation: Hashable, Sendable {
    /// Which version, for the record.
    public let pin: SkillPin
    /// What its author calls that version; empty where it does not say.
    public let version: String
    /// The instructions between marks, then the files that can be read.
    public let text: String
}
