import Foundation

/// Why the control socket or a thread behind it cannot be had. The description is one line: what, and what to do.
public enum ControlError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A call failed: on what, and the system's number.
    case system(String, Int32)
    /// Another process listens there.
    case busy(String)
    /// The path is longer than the system takes for a socket.
    case pathTooLong(String)
    /// Nobody listens there.
    case nobody(String)
    /// The other side did not answer in time, or not in our words.
    case noAnswer(String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .system(let what, let number): "\(what) cannot be used: \(String(cString: strerror(number)))"
        case .busy(let path): "another trader answers at \(path); stop it first, or choose another with --home"
        case .pathTooLong(let path): "\(path) is too long for a socket; choose a shorter home with --home"
        case .nobody(let path): "no trader answers at \(path)"
        case .noAnswer(let text): "the trader did not answer: \(text); 'neuratrade kill' needs no answer"
        }
    }
}
