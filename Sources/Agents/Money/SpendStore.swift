import Trading

/// Where it is kept what thinking has cost, so that no restart forgets it.
///
/// Rows are only added, none is changed. A call first adds a row that reserves the most it could cost, before anything
/// is sent; when its outcome is known, a second row of the same call settles it. The sum over a time counts, for each
/// call, the settled cost where it is settled and the reserved one where it is not: what a call cost that a crash
/// interrupted is not known, so its worst case stands.
public protocol SpendStore: Sendable {
    /// Adds a row, durably before it returns. The same call and stage again with the same content is nothing; with
    /// other content, an error.
    func append(_ row: SpendRow) async throws
    /// What the calls reserved at `from` or later and before `until` cost together, in US dollars.
    func sum(from: Timestamp, until: Timestamp) async throws -> Fixed
}

/// One line about the money of one call to a language model.
public struct SpendRow: Hashable, Sendable {
    /// Whether it is what a call could cost, or what it did.
    public enum Stage: String, Hashable, Sendable, CaseIterable {
        /// Before the call: the most it could cost.
        case reserved
        /// After it: what it cost.
        case settled
    }

    /// Which call: unique for good, the same in both rows of a call; at most 64 of `[A-Za-z0-9._-]`.
    public var call: String
    /// Which of the two rows.
    public var stage: Stage
    /// When the call was reserved; the same in both rows of a call, so that both count to one day.
    public var time: Timestamp
    /// Who was asked.
    public var model: ModelIdentity
    /// What for: a role or a job, such as `analyst`.
    public var purpose: String
    /// The decision it belongs to, such as `17`; empty where it belongs to none.
    public var decision: String
    /// The tokens it took; nothing in the reserved row, and where the provider did not say.
    public var usage: ModelUsage
    /// US dollars, at least 0.
    public var cost: Fixed

    /// By its parts.
    public init(
        call: String, stage: Stage, time: Timestamp, model: ModelIdentity, purpose: String, decision: String,
        usage: ModelUsage, cost: Fixed
    ) {
        self.call = call
        self.stage = stage
        self.time = time
        self.model = model
        self.purpose = purpose
        self.decision = decision
        self.usage = usage
        self.cost = cost
    }
}
