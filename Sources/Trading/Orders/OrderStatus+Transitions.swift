extension OrderStatus {
    /// The status and alert that follow `event`.
    ///
    /// Pure and total. An event without a row in the table leaves the status as it is and alerts
    /// ``OrderAlert/illegal``: the caller records it and freezes the instrument; nothing is ever thrown away.
    ///
    /// - Complexity: O(1), one table load.
    public func after(_ event: OrderEvent) -> OrderTransition {
        OrderTable.transitions[position * OrderTable.eventCount + event.position]
    }

    /// Dense numbers in the order of declaration.
    fileprivate var position: Int {
        switch self {
        case .proposed: 0
        case .denied: 1
        case .approved: 2
        case .lapsed: 3
        case .intent: 4
        case .sending: 5
        case .unknown: 6
        case .open: 7
        case .partiallyFilled: 8
        case .cancelling: 9
        case .filled: 10
        case .cancelled: 11
        case .expired: 12
        case .rejected: 13
        case .notPlaced: 14
        }
    }
}

extension OrderEvent {
    fileprivate var position: Int {
        switch self {
        case .riskApproved: 0
        case .riskRefused: 1
        case .intentCommitted: 2
        case .approvalExpired: 3
        case .gatePassed: 4
        case .gateRefused: 5
        case .acknowledged: 6
        case .venueRefused: 7
        case .outcomeUnclear: 8
        case .partialFill: 9
        case .completeFill: 10
        case .cancelRequested: 11
        case .cancelConfirmed: 12
        case .cancelRefused: 13
        case .expired: 14
        case .provenAbsent: 15
        case .recovered: 16
        }
    }
}

/// The whole life of an order as one table. Read a row as: in any of these statuses, on any of these events, go there.
private enum OrderTable {
    struct Row {
        let from: [OrderStatus]
        let on: [OrderEvent]
        let to: OrderStatus?
        let alert: OrderAlert?

        init(_ from: [OrderStatus], _ on: [OrderEvent], _ to: OrderStatus, _ alert: OrderAlert? = nil) {
            (self.from, self.on, self.to, self.alert) = (from, on, to, alert)
        }

        /// A row that leaves the status as it is.
        init(_ from: [OrderStatus], _ on: [OrderEvent], stays alert: OrderAlert?) {
            (self.from, self.on, self.to, self.alert) = (from, on, nil, alert)
        }
    }

    static let rows: [Row] = [
        // Ours: from a wish to a durable intent.
        Row([.proposed], [.riskApproved], .approved),
        Row([.proposed], [.riskRefused], .denied),
        Row([.approved], [.intentCommitted], .intent),
        Row([.approved, .intent], [.approvalExpired], .lapsed),
        Row([.proposed, .approved, .intent], [.cancelRequested], .lapsed),
        Row([.proposed], [.recovered], stays: nil),
        Row([.approved], [.recovered], .lapsed),  // Tokens die with the process that issued them.

        // The gate.
        Row([.intent], [.gatePassed], .sending),
        Row([.intent], [.gateRefused], .lapsed),
        Row([.intent, .sending], [.recovered], .unknown),  // The bytes may have left before the process died.

        // The answer of the venue, or the lack of one.
        Row([.sending, .unknown], [.acknowledged], .open),
        Row([.sending, .unknown], [.venueRefused], .rejected),
        Row([.sending, .unknown], [.outcomeUnclear], .unknown),
        Row([.sending, .unknown], [.cancelRequested, .cancelRefused], stays: nil),  // Proves nothing; keep asking.
        Row([.unknown], [.provenAbsent], .notPlaced),
        Row([.unknown], [.recovered], stays: nil),

        // At the venue.
        Row([.sending, .unknown, .open, .partiallyFilled], [.partialFill], .partiallyFilled),
        Row([.sending, .unknown, .open, .partiallyFilled, .cancelling], [.completeFill], .filled),
        Row([.sending, .unknown, .open, .partiallyFilled, .cancelling], [.cancelConfirmed], .cancelled),
        Row([.sending, .unknown, .open, .partiallyFilled, .cancelling], [.expired], .expired),
        Row([.open, .partiallyFilled], [.cancelRequested], .cancelling),
        Row([.cancelling], [.cancelRequested, .partialFill], stays: nil),
        Row(
            [.open, .partiallyFilled, .cancelling], [.acknowledged, .outcomeUnclear, .cancelRefused, .recovered],
            stays: nil),
        Row([.sending, .unknown, .open, .partiallyFilled, .cancelling], [.approvalExpired], stays: nil),

        // Ends: repeated, late and reordered reports that change nothing.
        Row([.filled, .cancelled, .expired], [.acknowledged, .outcomeUnclear, .cancelRefused], stays: nil),
        Row([.cancelled, .expired], [.cancelConfirmed, .expired], stays: nil),
        Row([.rejected], [.venueRefused, .outcomeUnclear, .cancelRefused, .provenAbsent], stays: nil),
        Row([.notPlaced], [.venueRefused, .outcomeUnclear, .cancelRefused, .provenAbsent], stays: nil),
        Row([.denied, .lapsed], [.provenAbsent], stays: nil),
        Row(
            [.lapsed, .filled, .cancelled, .expired, .rejected, .notPlaced], [.approvalExpired], stays: nil),
        Row(
            [.denied, .lapsed, .filled, .cancelled, .expired, .rejected, .notPlaced], [.cancelRequested, .recovered],
            stays: nil),

        // Ends: evidence that comes late is believed and told.
        Row([.cancelled, .expired], [.partialFill], stays: .lateFill),
        Row([.cancelled, .expired], [.completeFill], .filled, .lateFill),
        Row([.filled], [.partialFill, .completeFill], stays: .overfill),
        Row([.denied, .lapsed, .rejected, .notPlaced], [.acknowledged], .open, .reappeared),
        Row([.denied, .lapsed, .rejected, .notPlaced], [.partialFill], .partiallyFilled, .reappeared),
        Row([.denied, .lapsed, .rejected, .notPlaced], [.completeFill], .filled, .reappeared),
        Row([.denied, .lapsed, .rejected, .notPlaced], [.cancelConfirmed], .cancelled, .reappeared),
        Row([.denied, .lapsed, .rejected, .notPlaced], [.expired], .expired, .reappeared),

        // Broken promises of ours: bytes left, or may have, where they must not. Assume the worst and tell.
        Row([.proposed, .approved, .denied, .lapsed, .rejected, .notPlaced], [.gatePassed], .unknown, .illegal),
        Row([.sending], [.gatePassed], .unknown, .illegal),
        Row([.proposed, .approved, .intent, .denied, .lapsed], [.outcomeUnclear], .unknown, .illegal),
        Row([.proposed, .approved, .intent], [.acknowledged], .open, .illegal),
        Row([.proposed, .approved, .intent], [.partialFill], .partiallyFilled, .illegal),
        Row([.proposed, .approved, .intent], [.completeFill], .filled, .illegal),
        Row([.proposed, .approved, .intent], [.cancelConfirmed], .cancelled, .illegal),
        Row([.proposed, .approved, .intent], [.expired], .expired, .illegal),
        Row([.proposed, .approved, .intent], [.venueRefused], .rejected, .illegal),
    ]

    static let eventCount = OrderEvent.allCases.count

    /// The rows spread out, one entry for each status and event; what no row names is illegal and stays.
    static let transitions: [OrderTransition] = {
        var table: [OrderTransition] = []
        var isNamed: [Bool] = []
        for status in OrderStatus.allCases {
            for event in OrderEvent.allCases {
                precondition(status.position * eventCount + event.position == table.count, "positions out of order")
                table.append(OrderTransition(status: status, alert: .illegal))
                isNamed.append(false)
            }
        }
        for row in rows {
            for status in row.from {
                for event in row.on {
                    let index = status.position * eventCount + event.position
                    precondition(!isNamed[index], "two rows for \(status) on \(event)")
                    isNamed[index] = true
                    table[index] = OrderTransition(status: row.to ?? status, alert: row.alert)
                }
            }
        }
        return table
    }()
}
