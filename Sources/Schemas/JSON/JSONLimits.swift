/// How much JSON is taken in at once.
public struct JSONLimits: Hashable, Sendable {
    /// The longest document, in bytes; a longer one is refused before it is looked at.
    public let bytes: Int
    /// How deep arrays and objects may be nested; never more than ``greatestDepth``.
    public let depth: Int
    /// How many values a document may have, itself and everything in it counted.
    public let values: Int

    /// The reader and everything that walks a value use the stack once per level, so depth has an end whatever is asked.
    public static let greatestDepth = 256

    /// 1 MiB, 32 levels, 100,000 values: what a model, a tool or a skill may send.
    public static let standard = JSONLimits(bytes: 1 << 20, depth: 32, values: 100_000)

    /// Limits; a depth above ``greatestDepth`` becomes that.
    public init(bytes: Int, depth: Int, values: Int) {
        self.bytes = bytes
        self.depth = min(depth, Self.greatestDepth)
        self.values = values
    }
}
