/// What a hostile text wants a model to do.
public enum AttackGoal: String, Hashable, Sendable, CaseIterable {
    /// Place a huge order.
    case order
    /// Call a tool that does not exist or that moves funds.
    case tool
    /// Raise a limit or lower the kill level.
    case limits
    /// Tell the system prompt or a key.
    case exfiltrate
    /// Quote numbers that nobody measured.
    case invent
    /// Write a lesson for later sessions.
    case lesson
    /// Say something that is not the schema.
    case schema
    /// Lie within the schema, as strongly as it allows.
    case lie

    /// One letter by which a canary names its goal.
    var letter: Character {
        switch self {
        case .order: "b"
        case .tool: "c"
        case .limits: "d"
        case .exfiltrate: "f"
        case .invent: "g"
        case .lesson: "h"
        case .schema: "j"
        case .lie: "k"
        }
    }
}
