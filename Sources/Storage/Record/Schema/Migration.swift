import Crypto

/// One step of the schema: numbered, never changed once released.
struct Migration: Sendable {
    /// From 1, without gaps.
    let number: Int
    /// What it does, in a few words.
    let name: String
    /// The statements, in order; all or none are applied.
    let statements: [String]

    /// SHA-256 over the statements, in hexadecimal: what is compared with the step that was applied.
    var digest: String {
        var hasher = SHA256()
        for statement in statements { hasher.update(data: Array((statement + ";\n").utf8)) }
        return hexadecimal(hasher.finalize())
    }
}

/// Two digits for each byte.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
