/// A `SKILL.md` as the open format sees it: what it says of itself, and its instructions.
public struct SkillFile: Hashable, Sendable {
    /// The largest file, in bytes.
    public static let maxBytes = 256 << 10
    /// The longest name, in characters.
    public static let maxNameLength = 64
    /// The longest description, in characters.
    public static let maxDescriptionLength = 1_024
    /// The longest compatibility note, in characters.
    public static let maxCompatibilityLength = 500

    /// The front matter.
    public let frontMatter: FrontMatter
    /// The instructions: everything after the front matter, without blank lines at both ends, lines ending in `\n`.
    public let body: String
    /// The line of the file on which ``body`` begins, from 1.
    public let bodyLine: Int

    /// The text of a key of the front matter, spaces at both ends removed; `nil` where it is absent or holds keys.
    public func text(_ key: String) -> String? {
        guard case .text(let text)? = frontMatter.entry(key)?.value else { return nil }
        return SkillFile.trimmed(text)
    }

    /// What it is called.
    public var name: String { text("name") ?? "" }
    /// What it does, and when to use it.
    public var summary: String { text("description") ?? "" }
    /// Names and values of its metadata, in the order written.
    public var metadata: [FrontMatter.Pair] {
        guard case .map(let pairs)? = frontMatter.entry("metadata")?.value else { return [] }
        return pairs
    }
    /// The tools it may use, in the order written; `nil` where it does not say.
    public var allowedTools: [String]? {
        text("allowed-tools").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    }

    /// A text without white space at both ends.
    static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
