import Crypto

/// How a client proves that a request is its own.
public enum PracticeKey: Sendable {
    /// HMAC-SHA256 with a shared secret, in hexadecimal.
    case secret(String)
    /// Ed25519 with the client's public key (32 bytes), in base64.
    case ed25519(publicKey: [UInt8])

    /// Reads an Ed25519 public key: 64 hexadecimal digits, or a PEM block.
    /// - Returns: `nil` for anything else.
    public static func ed25519(_ text: String) -> PracticeKey? {
        let flat = text.filter { !$0.isWhitespace }
        if flat.utf8.count == 64 {
            var bytes: [UInt8] = []
            var rest = flat[...]
            while !rest.isEmpty {
                guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
                bytes.append(byte)
                rest = rest.dropFirst(2)
            }
            return .ed25519(publicKey: bytes)
        }
        guard let start = flat.range(of: "-----BEGINPUBLICKEY-----"),
            let end = flat.range(of: "-----ENDPUBLICKEY-----"),
            start.upperBound <= end.lowerBound,
            let bytes = Base64.decoded(flat[start.upperBound..<end.lowerBound]), bytes.count == 44
        else { return nil }
        return .ed25519(publicKey: Array(bytes.suffix(32)))  // The 12 bytes before it name the algorithm.
    }

    /// Whether `signature` was made for `payload` with this key.
    public func isValid(_ signature: String, for payload: String) -> Bool {
        switch self {
        case .secret(let secret):
            guard let code = PracticeKey.hexadecimal(signature) else { return false }
            return HMAC<SHA256>.isValidAuthenticationCode(
                code, authenticating: Array(payload.utf8), using: SymmetricKey(data: Array(secret.utf8)))
        case .ed25519(let publicKey):
            guard let bytes = Base64.decoded(signature) else { return false }
            do {
                let key = try Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
                return key.isValidSignature(bytes, for: Array(payload.utf8))
            } catch {
                return false  // No such point on the curve: nothing can be signed with it.
            }
        }
    }

    private static func hexadecimal(_ text: String) -> [UInt8]? {
        guard text.utf8.count == 64 else { return nil }
        var bytes: [UInt8] = []
        var rest = text[...]
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}

extension StringProtocol {
    /// Where `text` first occurs.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
