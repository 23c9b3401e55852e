import Crypto

/// The hashes by which a version of a skill is known.
public enum SkillHash {
    /// SHA-256 of a file, 64 hexadecimal digits.
    public static func file(_ bytes: [UInt8]) -> String { hexadecimal(digest(bytes)) }

    /// SHA-256 over all files of a folder: for each, sorted by the bytes of its path, the path, a zero byte and the 32
    /// bytes of the file's own SHA-256. 64 hexadecimal digits.
    ///
    /// - Parameter files: paths from the folder with `/`, and SHA-256 of their bytes.
    public static func tree(_ files: [(path: String, digest: [UInt8])]) -> String {
        var hash = SHA256()
        for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
            hash.update(data: Array(file.path.utf8) + [0] + file.digest)
        }
        return hexadecimal(Array(hash.finalize()))
    }

    /// The 32 bytes of SHA-256.
    static func digest(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Whether a text is a hash as we write it.
    static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
