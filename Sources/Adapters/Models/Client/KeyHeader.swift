import Secrets

/// In which header a provider wants its key.
public enum KeyHeader: String, Hashable, Sendable, CaseIterable {
    /// `authorization: Bearer KEY`.
    case bearer
    /// `x-api-key: KEY`.
    case anthropic
    /// `x-goog-api-key: KEY`.
    case google

    /// The longest key that is sent.
    static let keyLimit = 4_096

    /// The header's name.
    var name: String {
        switch self {
        case .bearer: "authorization"
        case .anthropic: "x-api-key"
        case .google: "x-goog-api-key"
        }
    }

    /// The header with the key in it.
    ///
    /// The HTTP client takes text, so the key is text from here until the call ends; it is made anew for each attempt
    /// and kept by nobody.
    ///
    /// - Throws: ``SecretsError``: locked, or a key that no header can carry.
    func header(_ credential: any ModelCredential) throws(SecretsError) -> (name: String, value: String) {
        var value = self == .bearer ? "Bearer " : ""
        try credential.withKey { (key) throws(SecretsError) in
            guard !key.isEmpty, key.count <= KeyHeader.keyLimit, key.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw .unusable("the provider's key is empty or holds bytes that no header carries; add it again")
            }
            value += String(decoding: key, as: UTF8.self)
        }
        return (name, value)
    }
}
