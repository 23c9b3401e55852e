/// Why a simulation cannot be set up.
public enum SimulationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A setting that makes no sense, and what to write instead.
    case configuration(String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .configuration(let problem): problem
        }
    }
}
