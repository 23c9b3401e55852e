/// How a process is asked to end.
public enum StopUrgency: Hashable, Sendable {
    /// The gate is closed already; cancel what must be cancelled, record, and end.
    case orderly
    /// At once. The receiver ends the process.
    case immediate
}
