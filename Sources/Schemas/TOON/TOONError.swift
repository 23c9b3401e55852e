/// Why a text is not a TOON document.
public struct TOONError: Error, Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong there.
    public let what: String
}

extension TOONError: CustomStringConvertible {
    /// What is wrong, and where.
    public var description: String { "\(what), at line \(line)" }
}
