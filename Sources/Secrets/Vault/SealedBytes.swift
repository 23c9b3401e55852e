/// Something encrypted: what is stored of it.
struct SealedBytes: Hashable, Sendable {
    var nonce: [UInt8]
    var ciphertext: [UInt8]
    var tag: [UInt8]
}
