/// What the guard saw of the trader at one look.
public struct GuardReading: Hashable, Sendable {
    /// The heartbeat file; `nil` where there is none that can be understood.
    public var heartbeat: Heartbeat?
    /// Whether the process that the heartbeat names is there; `nil` where that is not known.
    public var isProcessThere: Bool?
    /// The life that the trader told in answer to a ping; `nil` where it did not answer.
    public var answer: UInt64?

    /// By its parts.
    public init(heartbeat: Heartbeat?, isProcessThere: Bool?, answer: UInt64?) {
        self.heartbeat = heartbeat
        self.isProcessThere = isProcessThere
        self.answer = answer
    }
}
