import Foundation

extension AuditKey {
    /// The key file of a home, where there is no vault: PAPER needs no passphrase.
    ///
    /// It protects against mistakes and damage, not against somebody who can read this user's files.
    public static func path(in home: Home) -> String { home.path + "/audit.key" }

    /// The key in a home's key file; `nil` where there is no such file.
    ///
    /// - Throws: ``StorageError``: others can read it, or it is not a key.
    public static func existing(in home: Home) throws(StorageError) -> AuditKey? {
        let path = path(in: home)
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw StorageError(path, .system("the audit key cannot be read: \(SystemError.text(errno))"))
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw StorageError(path, .refused("the audit key is not a file"))
        }
        guard status.st_mode & 0o077 == 0 else {
            throw StorageError(path, .refused("the audit key can be read by others; make it yours with chmod 600"))
        }
        var bytes = [UInt8](repeating: 0, count: AuditKey.length + 1)
        let count = read(file, &bytes, bytes.count)
        defer { bytes.withUnsafeMutableBytes { _ = $0.initializeMemory(as: UInt8.self, repeating: 0) } }
        let key = bytes.withUnsafeBytes { AuditKey(UnsafeRawBufferPointer(rebasing: $0.prefix(max(0, count)))) }
        guard let key else {
            throw StorageError(path, .damaged("an audit key has \(AuditKey.length) bytes, this has \(count)"))
        }
        return key
    }

    /// The key in a home's key file, which is made on first use.
    ///
    /// - Parameter generator: where a new key comes from; it must be unpredictable.
    /// - Throws: ``StorageError``: it cannot be made, and what ``existing(in:)`` throws.
    public static func ofHome(
        _ home: Home, using generator: inout some RandomNumberGenerator
    ) throws(StorageError) -> AuditKey {
        if let key = try existing(in: home) { return key }
        var bytes = [UInt8]()
        for _ in 0..<AuditKey.length { bytes.append(UInt8.random(in: .min ... .max, using: &generator)) }
        try DurableFile.write(bytes, to: path(in: home))
        guard let key = try existing(in: home) else {
            throw StorageError(path(in: home), .system("the audit key that was just made is gone"))
        }
        return key
    }
}
