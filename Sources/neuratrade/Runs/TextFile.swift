import Foundation

/// Reads a file that a person wrote or a venue sent, whole and bounded.
enum TextFile {
    /// The text of a file of settings; what people write by hand is far below a mebibyte.
    /// - Throws: ``CommandFailure``: not there, not readable, too large, or not text.
    static func read(_ path: String) throws -> String {
        guard let text = String(validating: try data(path, limit: 1 << 20), as: UTF8.self) else {
            throw CommandFailure.failed("\(path): not UTF-8 text; save it as UTF-8")
        }
        return text
    }

    /// The bytes of a file of at most `limit` bytes.
    /// - Throws: ``CommandFailure``: not there, not readable, or too large.
    static func data(_ path: String, limit: Int) throws -> Data {
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { handle.closeFile() }
            data = try handle.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw CommandFailure.failed("\(path): cannot be read; check the path and its permissions")
        }
        guard data.count <= limit else {
            throw CommandFailure.failed("\(path): larger than \(limit >> 20) MiB; this is not the file that is meant")
        }
        return data
    }
}
