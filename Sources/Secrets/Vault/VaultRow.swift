/// One key of a venue as it is stored.
struct VaultRow: Hashable, Sendable {
    /// One encrypted part of a row.
    struct Field: Hashable, Sendable {
        var name: String
        var sealed: SealedBytes
    }

    /// Names of the fields that every row has, in this order.
    static let fieldNames = ["key-name", "secret"]

    let id: UInt64
    var version: UInt64
    var owner: String
    var provider: String
    var label: String
    var algorithm: SigningAlgorithm
    var permissions: PermissionRecord
    var fields: [Field]

    /// Everything in the clear that a field is bound to. Injective: each part carries its length.
    func context(field: String, vault id: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.put("neuratrade vault field")
        writer.put(VaultFormat.version)
        writer.put(counted: id)
        writer.put(VaultFormat.table)
        writer.put(field)
        putPlain(to: &writer)
        return writer.bytes
    }

    func encode(to writer: inout ByteWriter) {
        putPlain(to: &writer)
        writer.put(UInt8(fields.count))
        for field in fields {
            writer.put(field.name)
            writer.put(exactly: field.sealed.nonce)
            writer.put(counted: field.sealed.ciphertext)
            writer.put(exactly: field.sealed.tag)
        }
    }

    private func putPlain(to writer: inout ByteWriter) {
        writer.put(id)
        writer.put(version)
        for text in [owner, provider, label, algorithm.rawValue] { writer.put(text) }
        writer.put(UInt8(permissions.isChecked ? 1 : 0))
        writer.put(permissions.timeMilliseconds)
    }
}

extension VaultRow {
    init(decoding reader: inout ByteReader) throws(VaultDamage) {
        id = try reader.number(UInt64.self)
        version = try reader.number(UInt64.self)
        owner = try reader.text()
        provider = try reader.text()
        label = try reader.text()
        guard let algorithm = SigningAlgorithm(rawValue: try reader.text()) else { throw VaultDamage() }
        self.algorithm = algorithm
        let checked = try reader.number(UInt8.self)
        guard checked <= 1 else { throw VaultDamage() }
        permissions = PermissionRecord(isChecked: checked == 1, timeMilliseconds: try reader.number(Int64.self))
        fields = []
        let count = Int(try reader.number(UInt8.self))
        guard count <= VaultFormat.mostFields else { throw VaultDamage() }
        for _ in 0..<count { fields.append(try Field(decoding: &reader)) }
        guard fields.map(\.name) == VaultRow.fieldNames else { throw VaultDamage() }
    }
}

extension VaultRow.Field {
    init(decoding reader: inout ByteReader) throws(VaultDamage) {
        name = try reader.text()
        sealed = SealedBytes(
            nonce: try reader.take(VaultFormat.nonceCount),
            ciphertext: try reader.counted(limit: VaultFormat.longestField),
            tag: try reader.take(VaultFormat.tagCount))
    }
}
