import Foundation

/// Why the home directory cannot be used. The description is one line: what, where, what to do.
public struct HomeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The folder or file that is the trouble.
    public let path: String
    /// What is wrong with it.
    public let reason: Reason

    /// What can be wrong with a home directory.
    public enum Reason: Hashable, Sendable {
        /// Neither an option, nor the environment says where it is.
        case unknownPlace
        /// The folder in which it would be made is not there.
        case missingParent(String)
        /// There is something at that path, and it is not a folder.
        case notAFolder
        /// This user may not write there.
        case notWritable
        /// There is no room left.
        case full
        /// Another process writes there.
        case busy(process: Int32?)
        /// The system refused, in its own words.
        case system(String)
    }

    /// Something about a path.
    public init(_ path: String, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// What a failed call says about a path.
    init(_ path: String, number: Int32) {
        self.path = path
        reason =
            switch number {
            case ENOSPC, EDQUOT: .full
            case EACCES, EPERM, EROFS: .notWritable
            case ENOTDIR: .notAFolder
            default: .system(SystemError.text(number))
            }
    }

    /// One line for a person.
    public var description: String {
        switch reason {
        case .unknownPlace:
            "there is no place for the home directory; name one with --home or NEURATRADE_HOME"
        case .missingParent(let parent):
            "\(path) cannot be made because \(parent) does not exist; make that folder or choose another with --home"
        case .notAFolder: "\(path) is not a folder; move it away or choose another with --home"
        case .notWritable: "\(path) cannot be written; change its permissions or choose another with --home"
        case .full: "\(path) cannot be written because the disk is full; free some space and try again"
        case .busy(let process):
            "another neuratrade\(process.map { " (process \($0))" } ?? "") is writing in \(path); "
                + "wait for it to end or choose another with --home"
        case .system(let text): "\(path) cannot be used: \(text); choose another with --home"
        }
    }
}
