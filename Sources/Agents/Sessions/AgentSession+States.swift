import Trading

extension AgentSession {
    /// What can happen to a session.
    public enum Event: String, Hashable, Sendable, CaseIterable {
        case suspend, resume, archive, note
    }

    /// The status behind an event; `nil` where the event does not belong there.
    public static func status(_ status: Status, after event: Event) -> Status? {
        switch (status, event) {
        case (.active, .suspend): .suspended
        case (.active, .archive), (.suspended, .archive): .archived
        case (.active, .note): .active
        case (.suspended, .resume): .active
        case (.active, .resume), (.suspended, .suspend), (.suspended, .note), (.archived, _): nil
        }
    }

    /// Makes it wait.
    /// - Throws: ``SessionError/Reason/illegal(_:_:)`` unless it works; ``SessionError/Reason/outOfOrder``.
    public mutating func suspend(at time: Timestamp) throws(SessionError) { try move(.suspend, at: time) }

    /// Lets it work again.
    /// - Throws: ``SessionError/Reason/illegal(_:_:)`` unless it waits; ``SessionError/Reason/outOfOrder``.
    public mutating func resume(at time: Timestamp) throws(SessionError) { try move(.resume, at: time) }

    /// Ends it for good.
    /// - Throws: ``SessionError/Reason/illegal(_:_:)`` where that was done; ``SessionError/Reason/outOfOrder``.
    public mutating func archive(at time: Timestamp) throws(SessionError) { try move(.archive, at: time) }

    /// Adds a decision. The oldest one that is kept whole goes into the summary where there is no more room.
    ///
    /// - Throws: ``SessionError/Reason/illegal(_:_:)`` unless it works; ``SessionError/Reason/outOfOrder``;
    ///   ``SessionError/Reason/malformed(_:)`` where costs add up to more than money can be.
    public mutating func note(_ decision: DeskDecision) throws(SessionError) {
        var next = self
        try next.move(.note, at: decision.time)
        next.turns.append(try SessionTurn(decision))
        if next.turns.count > AgentSession.turnLimit { try next.summary.add(next.turns.removeFirst()) }
        self = next
    }

    private mutating func move(_ event: Event, at time: Timestamp) throws(SessionError) {
        guard let status = AgentSession.status(status, after: event) else {
            throw SessionError(id, .illegal(self.status, event))
        }
        guard time >= updated else { throw SessionError(id, .outOfOrder) }
        self.status = status
        updated = time
    }
}
