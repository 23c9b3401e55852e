/// What a call to a model is for. Whoever runs a decision sets it around the work, and it reaches every call below,
/// also those made side by side.
///
/// ```swift
/// await SpendScope.$current.withValue(SpendScope(decision: "17", purpose: "analyst")) { await mind.opine(task) }
/// ```
public struct SpendScope: Hashable, Sendable {
    /// The decision that pays; empty where it is for none.
    public var decision: String
    /// A role or a job, such as `analyst`.
    public var purpose: String

    /// By its parts.
    public init(decision: String, purpose: String) {
        self.decision = decision
        self.purpose = purpose
    }

    /// What the work at hand is for.
    @TaskLocal public static var current = SpendScope(decision: "", purpose: "")
}
