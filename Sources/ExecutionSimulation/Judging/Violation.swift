/// A promise that was broken in a simulated run.
public struct Violation: Error, Hashable, Sendable, CustomStringConvertible {
    /// Which promise, in a few words.
    public let rule: String
    /// What happened.
    public let detail: String
    /// When, in milliseconds of simulated time.
    public let milliseconds: Int64

    /// One line for a person.
    public var description: String { "\(rule), at \(milliseconds) ms: \(detail)" }
}
