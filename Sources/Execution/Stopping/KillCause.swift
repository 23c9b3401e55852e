import Risk

/// Who wants the level raised, and why; kept until it is on disk.
struct KillCause: Sendable {
    let level: KillLevel
    let actor: String
    let reason: String
}
