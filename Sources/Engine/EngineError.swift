import Accounting
import Trading

/// Why an engine cannot start, or cannot go on.
public enum EngineError: Error, Sendable, CustomStringConvertible {
    /// What it was asked to trade makes no sense.
    case configuration(String)
    /// A sum left the range of money: stop; the state is as before the event's failing part.
    case arithmetic(ArithmeticError, while: String)
    /// The books refused a transaction that the engine made: a broken invariant of ours.
    case ledger(LedgerError, while: String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .configuration(let problem): problem
        case .arithmetic(let error, let activity): "while \(activity): \(error); use smaller amounts"
        case .ledger(let error, let activity): "while \(activity): the ledger refused: \(error)"
        }
    }
}
