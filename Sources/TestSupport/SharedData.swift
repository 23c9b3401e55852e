import Foundation

/// The folder of real bars, captures and published results that tests compare with.
///
/// It lies beside the checkout (`../shared/data`) and is read in place. `NEURATRADE_SHARED_DATA` names another place.
public enum SharedData {
    /// Whether the folder is there; suites that need it are disabled, and say so, when it is not.
    public static var isPresent: Bool { FileManager.default.fileExists(atPath: root.path) }

    /// The reason shown by suites that are disabled because the folder is not there.
    public static let absence = "the shared data folder (../shared/data) is absent"

    /// A file of the folder, by its path inside it.
    public static func url(_ path: String) -> URL { root.appendingPathComponent(path) }

    /// A file of the folder beside the data that holds the independent reference programs.
    public static func oracle(_ path: String) -> URL {
        root.deletingLastPathComponent().appendingPathComponent("oracle").appendingPathComponent(path)
    }

    private static let root: URL = {
        if let path = ProcessInfo.processInfo.environment["NEURATRADE_SHARED_DATA"] {
            return URL(fileURLWithPath: path)
        }
        return URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appendingPathComponent("shared/data")
    }()
}
