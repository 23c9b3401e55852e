/// What a person must be told about an order's transition. Each one freezes the instrument until it is reconciled.
public enum OrderAlert: String, Hashable, Sendable, CaseIterable {
    /// A fill came after the venue had said the order was over. It is booked.
    case lateFill
    /// An order that was proven absent, refused or never sent turned out to be at the venue.
    case reappeared
    /// The venue filled more than was ordered. It is booked, and the instrument halts.
    case overfill
    /// The event has no place in this status: a defect of ours, or evidence that contradicts itself. It is recorded.
    case illegal

    /// What happened and what to do about it, for a message to the operator.
    public var explanation: String {
        switch self {
        case .lateFill: "a fill came after the order had ended; it is booked, check the position with the venue"
        case .reappeared: "an order believed absent is at the venue; reconcile, then cancel or keep it"
        case .overfill: "the venue filled more than was ordered; it is booked, ask the venue before trading on"
        case .illegal: "the event does not belong to the order's status; it is recorded, reconcile the instrument"
        }
    }
}
