import Foundation

/// Checks where a report is to go before the work for it is done.
enum ReportFolder {
    static func check(_ path: String?) throws {
        guard let path else { return }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else {
            throw CommandFailure.usage("--report \(path) is a file; name a folder")
        }
    }
}
