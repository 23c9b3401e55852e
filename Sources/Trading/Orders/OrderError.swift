/// Why something about an order cannot be used.
public enum OrderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not a client order id.
    case invalidClientOrderID(String)
    /// Too little of a hash to tell intents apart: how many base32 characters there were.
    case hashTooShort(characters: Int)

    /// What is wrong and what to do, in one line.
    public var description: String {
        switch self {
        case .invalidClientOrderID(let text):
            "'\(text)' is not a client order id; write 1 to 36 of A-Z a-z 0-9 - _ . : /"
        case .hashTooShort(let characters):
            "\(characters) characters of hash are too few; shorten the prefix or pass a digest of 10 bytes or more"
        }
    }
}
