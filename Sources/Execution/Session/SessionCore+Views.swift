import Engine
import Trading

extension SessionCore {
    /// Orders of which nobody knows what came of them, and those whose fills are incomplete.
    public var unresolvedOrders: [OrderID] {
        desk.live.filter { desk.orders[$0]?.isUnresolved ?? false }
    }

    /// Whether an order or a cancel is on its way whose answer has not come.
    public var awaitsAnswers: Bool {
        asked.values.contains { asked in
            switch asked.question {
            case .place, .cancel, .cancelStray: true
            case .pass: false
            }
        }
    }

    /// Whether a clean full reconciliation has ended since then.
    public func isReconciled(since time: MonotonicTime) -> Bool {
        reconciler.reconciledAt.map { $0 >= time } ?? false
    }

    /// When the last clean full reconciliation ended; `nil` before the first.
    public var reconciledAt: MonotonicTime? { reconciler.reconciledAt }

    /// Our names of the orders believed to be at the venue, or on their way there.
    public var workingNames: [String] { desk.live.compactMap { desk.orders[$0]?.wording.clientID.text } }

    /// Assets on which the venue and the books differ, until the operator has looked and resumed.
    public var differingAssets: [Asset] { reconciler.differing }

    /// Why no new order of the instrument would be let go at this moment; `nil` where one would.
    public func gateObstacle(_ instrument: InstrumentIndex, at now: Moment) -> String? {
        obstacle(to: instrument, isReduceOnly: false, at: now)
    }
}
