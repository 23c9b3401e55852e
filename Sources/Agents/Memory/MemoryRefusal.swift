/// Why something is not remembered. Nothing was changed.
public struct MemoryRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of reason.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// It is not in the form of a memory: a number out of range, a word that is not known, times that do not fit.
        case malformed
        /// It names no closed trade of the record, or one that does not bear it out.
        case unproven
        /// It would make trading looser than what stands.
        case loosens
        /// The same trade is remembered otherwise.
        case contradicts
        /// No more fits in.
        case full
    }

    /// What kind.
    public let code: Code
    /// What was to be written.
    public let id: String
    /// One line for people.
    public let text: String

    /// By its parts.
    public init(_ code: Code, _ id: String, _ text: String) {
        self.code = code
        self.id = id
        self.text = text
    }

    /// What, why.
    public var description: String { "memory of \(id) is \(code.rawValue): \(text); it was not written" }
}
