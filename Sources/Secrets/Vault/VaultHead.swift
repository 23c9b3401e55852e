import Crypto

/// Which vault was seen last, kept in a file of its own, best on another disk.
///
/// It has a checksum against accidents and no key: whoever can put an old vault back could put an old keyed head back
/// as well. What protects it is its place.
struct VaultHead: Hashable, Sendable {
    let vaultID: [UInt8]
    let generation: UInt64
    let mac: [UInt8]

    private static let magic = Array("NTVHEAD\n".utf8)
    /// The most bytes such a file has.
    static let largestFile = 512

    var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.put(exactly: VaultHead.magic)
        writer.put(exactly: vaultID)
        writer.put(generation)
        writer.put(exactly: mac)
        return writer.bytes + Array(SHA256.hash(data: writer.bytes))
    }
}

extension VaultHead {
    init(decoding bytes: [UInt8]) throws(VaultDamage) {
        guard bytes.count > 32, Array(SHA256.hash(data: bytes.dropLast(32))) == Array(bytes.suffix(32)) else {
            throw VaultDamage()
        }
        var reader = ByteReader(Array(bytes.dropLast(32)))
        guard try reader.take(VaultHead.magic.count) == VaultHead.magic else { throw VaultDamage() }
        vaultID = try reader.take(VaultFormat.idCount)
        generation = try reader.number(UInt64.self)
        mac = try reader.take(VaultFormat.macCount)
        guard reader.isAtEnd else { throw VaultDamage() }
    }
}
