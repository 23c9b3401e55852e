/// Why a skill file cannot be read: where, what, and what to write instead.
public struct SkillFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1; 0 where it is about the whole file.
    public let line: Int
    /// What is wrong, and what to do.
    public let text: String

    /// By its parts.
    public init(line: Int, _ text: String) {
        self.line = line
        self.text = text
    }

    /// `line 3: …`.
    public var description: String { line > 0 ? "line \(line): \(text)" : text }
}
