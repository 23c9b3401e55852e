/// The front matter of a skill file: keys with text, or with one level of keys with text, in the order written.
///
/// Every scalar is text: `true` is the word, `1.0` keeps its zero.
public struct FrontMatter: Hashable, Sendable {
    /// One key.
    public struct Entry: Hashable, Sendable {
        /// The key.
        public let key: String
        /// What it holds.
        public let value: Value
        /// Its line, from 1.
        public let line: Int
    }

    /// What a key holds.
    public enum Value: Hashable, Sendable {
        /// Text.
        case text(String)
        /// Keys with text, each key once.
        case map([Pair])
    }

    /// A key with text inside of a map.
    public struct Pair: Hashable, Sendable {
        /// The key.
        public let key: String
        /// Its text.
        public let text: String
        /// Its line, from 1.
        public let line: Int
    }

    /// The keys, in order; each once.
    public let entries: [Entry]

    /// The entry of that key.
    public func entry(_ key: String) -> Entry? { entries.first { $0.key == key } }
}
