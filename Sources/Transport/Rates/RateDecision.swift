/// Whether a call may be made now.
public enum RateDecision: Hashable, Sendable {
    /// Yes, and it is booked.
    case granted
    /// Not before this moment on the venue's clock; nothing is booked. Ask again then.
    case wait(untilMilliseconds: Int64)
    /// Waiting does not help: no such bucket, or it costs more than a whole window allows.
    case never(String)
}
