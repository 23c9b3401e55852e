import Engine

/// Why a session cannot go on. The process records what it can and ends.
public enum SessionError: Error, Sendable, CustomStringConvertible {
    /// The engine could not take an event.
    case engine(EngineError)
    /// A record of the journal cannot be read or does not follow from those before it.
    case journal(record: Int, String)
    /// Events did not come to an end.
    case endless

    /// One line for a person.
    public var description: String {
        switch self {
        case .engine(let error): "the engine refused an event: \(error)"
        case .journal(let record, let problem):
            "record \(record) of the journal: \(problem); verify the journal, and restore it from its copy"
        case .endless: "one input led to more than \(SessionCore.roundLimit) events; this is a defect, report it"
        }
    }
}
