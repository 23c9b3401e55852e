import Crypto
import Foundation

/// A file under AES-256-GCM in pieces of a mebibyte: none can be changed, left out, swapped or cut off unnoticed.
///
/// A mark and a salt come first; the salt gives the file its own key. Each piece is its length in four bytes, then the
/// sealed bytes with their tag; its nonce is its number, and whether it is the last is authenticated with it.
enum SealedFile {
    private static let mark = Array("NeuraTrade sealed 1\n".utf8)
    static let saltLength = 32
    private static let pieceLength = 1 << 20
    private static let tagLength = 16

    /// Seals all of `source` into the open file `target`.
    static func seal(
        _ source: String, into target: String, _ key: BackupKey, salt: [UInt8]
    ) throws(StorageError) {
        let input = try FileDescriptor.reading(source)
        let output = try FileDescriptor.creating(target)
        try output.write(mark + salt)
        let fileKey = key.derived(salt)
        var number: UInt64 = 0
        var piece = try input.read(pieceLength)
        while true {
            let following = piece.count < pieceLength ? [] : try input.read(pieceLength)
            let isLast = following.isEmpty
            let sealed: [UInt8]
            do {
                let box = try AES.GCM.seal(
                    piece, using: fileKey, nonce: nonce(number), authenticating: [isLast ? 1 : 0])
                sealed = Array(box.ciphertext) + Array(box.tag)
            } catch {
                throw StorageError(target, .system("it could not be sealed: \(error)"))
            }
            try output.write(withUnsafeBytes(of: UInt32(sealed.count).littleEndian, Array.init) + sealed)
            if isLast { break }
            piece = following
            number += 1
        }
        try output.sync()
    }

    /// Opens all of `source` into a new file.
    /// - Throws: ``StorageError/Reason/damaged(_:)``: another key, or not one byte as it was. What was written until then
    ///   must be thrown away.
    static func open(_ source: String, into target: String, _ key: BackupKey) throws(StorageError) {
        let input = try FileDescriptor.reading(source)
        guard try input.read(mark.count) == mark else {
            throw StorageError(source, .damaged("it is no sealed backup of this program"))
        }
        let salt = try input.read(saltLength)
        guard salt.count == saltLength else { throw StorageError(source, .damaged("it is cut off")) }
        let fileKey = key.derived(salt)
        let output = try FileDescriptor.creating(target)
        var number: UInt64 = 0
        var isLast = false
        while !isLast {
            let length = try input.read(4)
            guard length.count == 4 else { throw StorageError(source, .damaged("it is cut off")) }
            let count = length.enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
            guard (tagLength...pieceLength + tagLength).contains(count) else {
                throw StorageError(source, .damaged("a piece has no such length"))
            }
            let sealed = try input.read(count)
            guard sealed.count == count else { throw StorageError(source, .damaged("it is cut off")) }
            let isEnd = try input.isAtEnd()
            let piece = try opened(sealed, number, isEnd, fileKey, source)
            try output.write(piece)
            isLast = isEnd
            number += 1
        }
        try output.sync()
    }

    private static func opened(
        _ sealed: [UInt8], _ number: UInt64, _ isLast: Bool, _ key: SymmetricKey, _ path: String
    ) throws(StorageError) -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(
                nonce: nonce(number), ciphertext: sealed.dropLast(tagLength), tag: sealed.suffix(tagLength))
            return Array(try AES.GCM.open(box, using: key, authenticating: [isLast ? 1 : 0]))
        } catch {
            throw StorageError(path, .damaged("it was changed, or sealed with another key"))
        }
    }

    private static func nonce(_ number: UInt64) throws -> AES.GCM.Nonce {
        try AES.GCM.Nonce(data: [0, 0, 0, 0] + withUnsafeBytes(of: number.littleEndian, Array.init))
    }
}
