/// Something that a stranger wrote. It can be carried, counted, hashed and shown as data, and nothing else.
///
/// It has no description, no reflection and no coding; putting it into a string or an instruction does not compile. It
/// is made at the border, cleaned there once, and leaves only as a value of a type that is a ``BoundedReading``.
public struct Untrusted<Value: Sendable>: Sendable, CustomReflectable {
    /// Where it came in; names of ours.
    public let origin: UntrustedOrigin
    /// SHA-256 of the bytes as they came, before cleaning: 64 lower-case hexadecimal digits.
    public let hash: String
    private let value: Value

    /// Only the border makes one: see `Untrusted.init(receiving:from:limit:)`.
    init(_ value: Value, origin: UntrustedOrigin, hash: String) {
        self.value = value
        self.origin = origin
        self.hash = hash
    }

    /// The one way out: what is made of the value has to be of a type that cannot carry the text on.
    ///
    /// - Parameter body: a pure function; it keeps nothing.
    func reduced<Reading: BoundedReading>(_ body: (Value) -> Reading) -> Reading { body(value) }

    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// What may be made of something untrusted: numbers and closed words, or a ``DataBlock``. Never the text itself.
public protocol BoundedReading: Sendable {}

extension Int: BoundedReading {}

// Two of them on purpose. Each fits untrusted text better than the standard library's own, and neither better than the
// other, so that a string literal with untrusted text in it is ambiguous and does not compile. One that is marked as
// unavailable would not do: the compiler would then take the standard library's.
extension DefaultStringInterpolation {
    /// Does not compile where it is used: a stranger's text is shown by ``DataBlock`` only.
    @discardableResult
    public mutating func appendInterpolation<Value>(_ untrustedTextIsShownByDataBlockOnly: Untrusted<Value>) -> Int {
        0
    }

    /// Does not compile where it is used: a stranger's text is shown by ``DataBlock`` only.
    @discardableResult
    public mutating func appendInterpolation<Value>(_ untrustedTextIsShownByDataBlockOnly: Untrusted<Value>) -> Bool {
        false
    }
}
