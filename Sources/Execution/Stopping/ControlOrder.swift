/// Something a person asked that only the session can do, with the way to answer.
public struct ControlOrder: Sendable {
    /// What to do.
    public let command: OperatorCommand
    /// Who asked.
    public let actor: String
    /// The proof for what needs one: with it, ``KillSwitch/lower(with:actor:at:)`` lowers the level.
    public let stepUp: StepUp?
    /// Where to say how it goes; finish it exactly once.
    public let reply: ControlReply
}
