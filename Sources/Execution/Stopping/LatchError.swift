import Foundation
import Risk

/// Why the kill latch could not be written. The description is one line: what, and what to do.
public enum LatchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system refused with this number.
    case notWritten(Int32)
    /// Another process is writing it and does not come to an end.
    case busy
    /// There is one already, at this level.
    case exists(KillLevel)
    /// There is none, or it is damaged; only the one who lowers may make a new one.
    case unusable(String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .notWritten(let number):
            "the kill latch was not written (\(String(cString: strerror(number)))): free or repair the disk; the "
                + "level holds in memory only"
        case .busy: "another process is writing the kill latch; try again"
        case .exists(let level): "there is a kill latch already, at \(level); lower it with 'neuratrade resume'"
        case .unusable(let what): "\(what); 'neuratrade resume' makes a new one"
        }
    }
}
