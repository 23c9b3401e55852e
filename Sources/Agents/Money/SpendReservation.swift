import Trading

/// Money that was set aside for one call.
public struct SpendReservation: Hashable, Sendable {
    /// The call's name in the store.
    public let call: String
    /// When it was reserved.
    public let time: Timestamp
    /// Who is asked.
    public let model: ModelIdentity
    /// What for.
    public let scope: SpendScope
    /// What is set aside, in US dollars.
    public let worst: Fixed

    /// The row that reserves it.
    var row: SpendRow {
        SpendRow(
            call: call, stage: .reserved, time: time, model: model, purpose: scope.purpose, decision: scope.decision,
            usage: .none, cost: worst)
    }

    /// The row that settles it.
    func settled(usage: ModelUsage, cost: Fixed) -> SpendRow {
        SpendRow(
            call: call, stage: .settled, time: time, model: model, purpose: scope.purpose, decision: scope.decision,
            usage: usage, cost: cost)
    }
}
