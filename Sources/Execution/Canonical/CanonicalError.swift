/// Why bytes of the journal could not be read. The record is damaged, or of a newer version: restore it, do not guess.
public enum CanonicalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes end inside a field.
    case truncated(at: Int)
    /// A tag that names nothing.
    case unknownTag(UInt8, of: String)
    /// A length or a number that cannot be.
    case outOfRange(String)
    /// Text that is not UTF-8, or a name that is not one.
    case invalidText(String)
    /// Bytes are left after the last field.
    case trailing(Int)

    /// One line for a person.
    public var description: String {
        switch self {
        case .truncated(let position): "the record ends in the middle of a field, at byte \(position)"
        case .unknownTag(let tag, let what): "\(tag) names no \(what)"
        case .outOfRange(let what): "\(what) is out of range"
        case .invalidText(let what): "\(what) is not text that can be read"
        case .trailing(let count): "\(count) bytes are left after the end of the record"
        }
    }
}
