import Risk
import Trading

/// What the kill latch holds: the level, and who set it, when and why.
public struct LatchRecord: Hashable, Sendable {
    /// The longest name of an actor, in bytes of UTF-8; longer ones are cut.
    public static let actorLimit = 48
    /// The longest reason, in bytes of UTF-8; longer ones are cut.
    public static let reasonLimit = 240

    /// The level in force.
    public let level: KillLevel
    /// The epoch of the kill state that the level belongs to.
    public let epoch: UInt64
    /// When it was set, by the wall clock.
    public let time: Timestamp
    /// Who set it.
    public let actor: String
    /// Why.
    public let reason: String

    /// By its parts; texts that are too long are cut at a character.
    public init(level: KillLevel, epoch: UInt64, time: Timestamp, actor: String, reason: String) {
        self.level = level
        self.epoch = epoch
        self.time = time
        self.actor = LatchRecord.cut(actor, LatchRecord.actorLimit)
        self.reason = LatchRecord.cut(reason, LatchRecord.reasonLimit)
    }

    private static func cut(_ text: String, _ limit: Int) -> String {
        var text = text
        while text.utf8.count > limit { text.removeLast() }
        return text
    }
}
