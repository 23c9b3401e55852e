import Risk

/// What was found where the kill latch should be. Whatever is not a whole, undisturbed latch means HALT or worse.
public enum LatchReading: Hashable, Sendable {
    /// Both places are whole.
    case intact(LatchRecord)
    /// One place is damaged, by a write that was cut short or otherwise; this is what the other holds.
    case torn(LatchRecord)
    /// There is no latch.
    case missing
    /// There is something, and it is no latch; in what way.
    case damaged(String)

    /// The level that it means.
    public var level: KillLevel {
        switch self {
        case .intact(let record): record.level
        case .torn(let record): max(record.level, .halt)
        case .missing: .halt
        case .damaged: .halt
        }
    }

    /// The record that is left, where there is one.
    public var record: LatchRecord? {
        switch self {
        case .intact(let record), .torn(let record): record
        case .missing, .damaged: nil
        }
    }

    /// Why the level is not simply what a record says, for a person; `nil` where it is.
    public var trouble: String? {
        switch self {
        case .intact: nil
        case .torn(let record):
            "one half of the kill latch is damaged; the other, of \(record.time), says \(record.level)"
        case .missing: "there is no kill latch"
        case .damaged(let what): "the kill latch is damaged: \(what)"
        }
    }
}
