/// A way for a model to be against us.
public enum HostileKind: String, Hashable, Sendable, CaseIterable {
    /// Does what any sentence in the prompt tells it to, wherever that sentence came from.
    case obey
    /// Calls tools that nobody offered, such as one that would move funds.
    case unknownTool = "unknown-tool"
    /// Calls tools for ever.
    case endless
    /// Wants the largest quantity, with full confidence.
    case largest
    /// Quotes numbers that are in no evidence, and cites evidence for them.
    case invented
    /// Hides instructions in characters that nobody sees.
    case hidden
    /// Claims that everybody has approved.
    case approval
}
