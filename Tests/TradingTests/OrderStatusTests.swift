import Testing
import Trading

struct OrderStatusTests {
    /// The ordinary way, written out a second time as sentences: status, event, status that follows.
    static let expected: [(OrderStatus, OrderEvent, OrderStatus)] = [
        (.proposed, .riskApproved, .approved), (.proposed, .riskRefused, .denied),
        (.proposed, .cancelRequested, .lapsed), (.approved, .intentCommitted, .intent),
        (.approved, .approvalExpired, .lapsed), (.approved, .recovered, .lapsed), (.intent, .gatePassed, .sending),
        (.intent, .gateRefused, .lapsed), (.intent, .recovered, .unknown), (.sending, .acknowledged, .open),
        (.sending, .venueRefused, .rejected), (.sending, .outcomeUnclear, .unknown), (.sending, .recovered, .unknown),
        (.sending, .partialFill, .partiallyFilled), (.sending, .completeFill, .filled),
        (.sending, .cancelRequested, .sending), (.unknown, .acknowledged, .open), (.unknown, .venueRefused, .rejected),
        (.unknown, .outcomeUnclear, .unknown), (.unknown, .provenAbsent, .notPlaced), (.unknown, .recovered, .unknown),
        (.unknown, .cancelRequested, .unknown), (.unknown, .cancelConfirmed, .cancelled), (.open, .acknowledged, .open),
        (.open, .partialFill, .partiallyFilled), (.open, .completeFill, .filled), (.open, .expired, .expired),
        (.open, .cancelRequested, .cancelling), (.open, .cancelConfirmed, .cancelled), (.open, .recovered, .open),
        (.partiallyFilled, .acknowledged, .partiallyFilled), (.partiallyFilled, .completeFill, .filled),
        (.partiallyFilled, .cancelRequested, .cancelling), (.cancelling, .outcomeUnclear, .cancelling),
        (.cancelling, .cancelRefused, .cancelling), (.cancelling, .partialFill, .cancelling),
        (.cancelling, .completeFill, .filled), (.cancelling, .cancelConfirmed, .cancelled),
        (.cancelling, .expired, .expired), (.filled, .acknowledged, .filled), (.filled, .cancelRefused, .filled),
        (.cancelled, .cancelConfirmed, .cancelled), (.cancelled, .acknowledged, .cancelled),
    ]

    @Test(arguments: expected)
    func `the ordinary way raises no alert`(from: OrderStatus, event: OrderEvent, to: OrderStatus) {
        #expect(from.after(event) == OrderTransition(status: to))
    }

    @Test(arguments: OrderStatus.allCases, OrderEvent.allCases)
    func `every event in every status is either expected or alerts and never loses an order`(
        status: OrderStatus, event: OrderEvent
    ) {
        let next = status.after(event)
        #expect(next == status.after(event))
        if status.isEnd, next.status != status {
            #expect(next.alert != nil, "an end was left silently")
            #expect(!event.isOurs || event == .gatePassed, "only evidence from outside reopens an end")
        }
        if status.mayBeAtVenue, !next.status.mayBeAtVenue {
            #expect(event.isVenueEvidence, "an order at the venue was let go without evidence")
        }
        if next.alert == .lateFill || next.alert == .overfill {
            #expect(event == .partialFill || event == .completeFill)
        }
    }

    @Test func `a start finds intents and sendings unknown and moves nothing else at a venue`() {
        for status in OrderStatus.allCases {
            let next = status.after(.recovered)
            #expect(next.alert == nil)
            switch status {
            case .intent, .sending: #expect(next.status == .unknown)
            case .approved: #expect(next.status == .lapsed)
            default: #expect(next.status == status)
            }
        }
    }

    @Test func `an unknown order leaves only on evidence from the venue`() {
        for event in OrderEvent.allCases where OrderStatus.unknown.after(event).status != .unknown {
            #expect(event.isVenueEvidence)
        }
    }

    @Test func `late fills and appearances are believed and told`() {
        for end in [OrderStatus.cancelled, .expired] {
            #expect(end.after(.partialFill) == OrderTransition(status: end, alert: .lateFill))
            #expect(end.after(.completeFill) == OrderTransition(status: .filled, alert: .lateFill))
        }
        for end in [OrderStatus.notPlaced, .rejected, .lapsed, .denied] {
            #expect(end.after(.acknowledged) == OrderTransition(status: .open, alert: .reappeared))
            #expect(end.after(.partialFill) == OrderTransition(status: .partiallyFilled, alert: .reappeared))
        }
        #expect(OrderStatus.filled.after(.partialFill) == OrderTransition(status: .filled, alert: .overfill))
    }

    @Test func `no path leads from a fill to an end that means nothing was traded`() {
        // Walk every reachable pair of (status, has it ever filled).
        struct Place: Hashable {
            var status: OrderStatus
            var hasFill: Bool
        }
        var seen: Set<Place> = [Place(status: .proposed, hasFill: false)]
        var open = Array(seen)
        while let place = open.popLast() {
            for event in OrderEvent.allCases {
                let next = Place(
                    status: place.status.after(event).status,
                    hasFill: place.hasFill || event == .partialFill || event == .completeFill)
                if seen.insert(next).inserted { open.append(next) }
            }
        }
        #expect(Set(seen.map(\.status)).count == OrderStatus.allCases.count, "every status can be reached")
        for status in [OrderStatus.denied, .lapsed, .rejected, .notPlaced, .unknown, .open, .intent] {
            #expect(!seen.contains(Place(status: status, hasFill: true)), "\(status) after a fill")
        }
    }

    @Test func `an order is at an end, or at the venue, or still ours`() {
        for status in OrderStatus.allCases { #expect(!(status.isEnd && status.mayBeAtVenue)) }
        #expect(OrderStatus.allCases.filter(\.isEnd).count == 7)
        #expect(OrderStatus.allCases.filter(\.mayBeAtVenue).count == 5)
    }
}

extension OrderEvent {
    fileprivate var isVenueEvidence: Bool {
        switch self {
        case .acknowledged, .venueRefused, .partialFill, .completeFill, .cancelConfirmed, .expired, .provenAbsent: true
        default: false
        }
    }

    fileprivate var isOurs: Bool {
        switch self {
        case .riskApproved, .riskRefused, .intentCommitted, .approvalExpired, .gatePassed, .gateRefused,
            .cancelRequested, .recovered:
            true
        default: false
        }
    }
}
