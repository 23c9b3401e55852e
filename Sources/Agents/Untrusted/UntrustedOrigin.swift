/// Where untrusted text came in: the kind of thing it is, and from whom, in names of ours.
public struct UntrustedOrigin: Hashable, Sendable {
    /// What kind of text it is.
    public let surface: Surface
    /// Which source it is from.
    public let source: SourceName

    /// By its parts.
    public init(_ surface: Surface, _ source: SourceName) {
        self.surface = surface
        self.source = source
    }

    /// Every place where a stranger's text can come in.
    public enum Surface: String, Hashable, Sendable, CaseIterable {
        /// A news headline.
        case headline
        /// A social post.
        case post
        /// A market's or an instrument's own title.
        case marketTitle = "market-title"
        /// What somebody wrote in a chat.
        case chat
        /// What a tool returned.
        case toolOutput = "tool-output"
        /// What was remembered.
        case memory
        /// A skill's file.
        case skillFile = "skill-file"
        /// The body of an error.
        case errorBody = "error-body"
        /// A file's name.
        case fileName = "file-name"
        /// What a model said.
        case modelText = "model-text"
    }
}

extension UntrustedOrigin.Surface: InstructionWord {}

/// A source by a name of ours: 1 to 32 of `[a-z0-9.-]`, from the configuration or the program, never from a text.
public struct SourceName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name.
    public let text: String

    /// Checks the name; `nil` where it is longer or holds anything else.
    public init?(_ text: String) {
        let allowed = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
        }
        guard allowed, (1...32).contains(text.utf8.count) else { return nil }
        self.text = text
    }

    private init(unchecked text: String) { self.text = text }

    /// A source that nobody named.
    public static let unnamed = SourceName(unchecked: "unnamed")
    /// A language model.
    public static let model = SourceName(unchecked: "model")

    /// The name.
    public var description: String { text }
    /// By the name's bytes.
    public static func < (left: SourceName, right: SourceName) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
