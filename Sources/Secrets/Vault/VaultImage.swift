import Crypto

/// A whole vault file, taken apart; nothing in it is in the clear that must not be.
struct VaultImage: Hashable, Sendable {
    var header: VaultHeader
    var rows: [VaultRow]

    /// Everything the MAC covers.
    var body: [UInt8] {
        var writer = ByteWriter()
        header.encode(to: &writer)
        writer.put(UInt32(rows.count))
        for row in rows { row.encode(to: &writer) }
        return writer.bytes
    }

    /// The MAC over header and rows, and with them over every (row id, version) and the generation.
    ///
    /// Its key is the first block of HKDF-Expand (RFC 5869, section 2.3) of the data key, which is random and needs no
    /// extraction.
    func mac(dataKey: UnsafeRawBufferPointer) -> [UInt8] {
        let label = Array("neuratrade vault mac".utf8) + [1]
        let key = label.withUnsafeBytes { KeyedHash.hmacSHA256(key: dataKey, message: $0) }
        return key.withUnsafeBytes { key in
            body.withUnsafeBytes { Array(KeyedHash.hmacSHA256(key: key, message: $0)) }
        }
    }

    /// Takes a file apart; the MAC is still to be checked.
    static func decode(_ bytes: [UInt8]) throws(VaultDamage) -> (image: VaultImage, mac: [UInt8]) {
        var reader = ByteReader(bytes)
        let header = try VaultHeader(decoding: &reader)
        let count = Int(try reader.number(UInt32.self))
        guard count <= VaultFormat.mostRows else { throw VaultDamage() }
        var rows: [VaultRow] = []
        for _ in 0..<count { rows.append(try VaultRow(decoding: &reader)) }
        let mac = try reader.take(VaultFormat.macCount)
        guard reader.isAtEnd else { throw VaultDamage() }
        return (VaultImage(header: header, rows: rows), mac)
    }
}
