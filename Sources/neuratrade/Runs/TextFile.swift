import Foundation

/// Reads a small text file that a person wrote.
enum TextFile {
    /// The largest file that is read; what people write by hand is far smaller.
    private static let limit = 1 << 20

    /// The text of a file.
    /// - Throws: ``CommandFailure``: not there, not readable, too large, or not text.
    static func read(_ path: String) throws -> String {
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { handle.closeFile() }
            data = try handle.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw CommandFailure.failed("\(path): cannot be read; check the path and its permissions")
        }
        guard data.count <= limit else {
            throw CommandFailure.failed("\(path): larger than 1 MiB; this is not a settings file")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFailure.failed("\(path): not UTF-8 text; save it as UTF-8")
        }
        return text
    }
}
