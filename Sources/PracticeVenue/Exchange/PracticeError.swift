/// Why a practice venue cannot begin or go on.
public enum PracticeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An account that cannot be read.
    case account(String)
    /// A setting that makes no sense.
    case configuration(String)
    /// A fault that cannot be read.
    case fault(String)
    /// The port cannot be had.
    case port(Int, reason: String)

    /// What is wrong and what to do, in one line.
    public var description: String {
        switch self {
        case .account(let text), .configuration(let text), .fault(let text): text
        case .port(let port, let reason):
            reason.contains("in use")
                ? "port \(port) is in use by another program; name another with --port, or 0 for any free one"
                : "port \(port) cannot be had (\(reason)); name another with --port, or 0 for any free one"
        }
    }
}
