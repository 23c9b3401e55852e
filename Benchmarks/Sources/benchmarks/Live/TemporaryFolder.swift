import Foundation

/// A folder on the disk that goes with the benchmark.
final class TemporaryFolder {
    let path: String

    /// - Parameter parent: on the file system to be measured; the system's own temporary folder otherwise.
    init(in parent: String?) throws {
        var template = Array("\(parent ?? "/tmp")/live-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw UsageError("no folder can be made in \(parent ?? "/tmp")") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch CocoaError.fileNoSuchFile {
            return  // A database that was closed meanwhile has taken its log along.
        } catch {
            FileHandle.standardError.write(Data("benchmarks: \(path) could not be removed: \(error)\n".utf8))
        }
    }
}
