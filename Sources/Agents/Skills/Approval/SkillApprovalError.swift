/// Why approvals cannot be read or changed: what, where, what to do. Nothing was changed.
public struct SkillApprovalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line.
    public let description: String

    init(_ description: String) { self.description = description }
}
