import Foundation

/// Checks where a report is to go before the work for it is done.
enum ReportFolder {
    /// - Throws: ``CommandFailure`` where a file is in the way, or the folder cannot be made or written.
    static func check(_ path: String?) throws {
        guard let path else { return }
        var url = URL(fileURLWithPath: path)
        var isFolder: ObjCBool = false
        while url.path != "/" {
            if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) { break }
            url.deleteLastPathComponent()
        }
        guard url.path == "/" || isFolder.boolValue else {
            throw CommandFailure.usage("--report \(path): \(url.path) is a file; name a folder")
        }
        guard access(url.path, W_OK | X_OK) == 0 else {
            throw CommandFailure.failed("--report \(path): \(url.path) cannot be written; choose a folder that can")
        }
    }
}
