import Agents
import Trading

/// Everything about one decision of a desk: evidence, arguments, verdict, what the gate said, outcome, lesson.
public struct DeskStory: Hashable, Sendable {
    /// The run.
    public let run: RunID
    /// The decision.
    public let decision: RecordedDeskDecision
    /// What was seen, in the order it came.
    public let evidence: [RecordedEvidence]
    /// Who said what, in order.
    public let statements: [Agents.Statement]
    /// Skills whose instructions were read.
    public let skills: [SkillPin]
    /// The engine's decision that was made of the proposal: the way to its refusals, orders and fills with
    /// ``RecordStore/explain(_:)``. `nil` where nothing was proposed, or the engine never heard it.
    public let engineDecision: EntityID?
    /// What the gate refused, in its order.
    public let refusals: [RecordedRefusal]
    /// The trades that it opened and that are closed, oldest first.
    public let outcomes: [RecordedRoundTrip]
    /// The latest version of each lesson that was learned from them, by id.
    public let lessons: [LessonCard]
}
