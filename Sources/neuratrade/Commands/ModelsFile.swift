import Crypto
import Foundation

/// The fetched registry on disk, with the tag that its server knows it by.
struct ModelsFile {
    let home: ModelsHome
    private let address: String

    /// - Parameter address: the server; another one's tag says nothing about this one.
    init(_ home: ModelsHome, address: String) {
        self.home = home
        self.address = address
    }

    /// The server's name for what is on disk; `nil` where that is not, or no longer, what the server sent.
    var tag: String? {
        guard let text = try? TextFile.read(home.tagPath),  // Without a tag the whole registry comes; nothing is lost.
            let data = try? TextFile.data(home.registryPath, limit: 16 << 20)
        else { return nil }
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.count == 3, lines[1] == Self.digest(data), lines[2] == address else { return nil }
        return lines[0]
    }

    /// Puts a registry in the place of the one that is there: whole, or not at all.
    /// - Throws: ``CommandFailure``; what is there stays.
    func replace(_ bytes: [UInt8], tag: String?) throws {
        try Self.put(bytes, at: home.registryPath)
        try Self.put(Array("\(tag ?? "")\n\(Self.digest(Data(bytes)))\n\(address)\n".utf8), at: home.tagPath)
    }

    private static func digest(_ data: Data) -> String {
        SHA256.hash(data: data).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Writes beside the file, synchronizes, and renames.
    private static func put(_ bytes: [UInt8], at path: String) throws {
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw trouble(temporary) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            written += count
        }
        let isWhole = written == bytes.count && fsync(descriptor) == 0
        let failure = trouble(temporary)
        close(descriptor)
        guard isWhole else {
            unlink(temporary)
            throw failure
        }
        guard rename(temporary, path) == 0 else { throw trouble(path) }
    }

    private static func trouble(_ path: String) -> CommandFailure {
        .failed(
            "\(path): cannot be written (\(String(cString: strerror(errno)))); look at the folder and the free space")
    }
}
