/// The short name of a session: eight of the characters `a`–`z` and `2`–`7`.
public struct SessionID: Hashable, Sendable, LosslessStringConvertible {
    private let name: RunID

    /// Reads a name; `nil` for anything but eight characters of the alphabet.
    public init?(_ description: String) {
        guard let name = RunID(description) else { return nil }
        self.name = name
    }

    /// The name of what `bytes` describe.
    init(describing bytes: [UInt8]) { name = RunID(describing: bytes) }

    /// The eight characters.
    public var description: String { name.text }
}
