import Foundation

/// The system's own words for an error number.
enum SystemError {
    /// For instance `Permission denied`.
    static func text(_ number: Int32) -> String { String(cString: strerror(number)) }
}
