/// Why a configuration file cannot be used: where, what, and what to do.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, line and column, from 1.
    public let place: ConfigurationPlace
    /// What is wrong there.
    public let problem: String
    /// What to write or do instead.
    public let remedy: String

    /// A problem at a place, with its remedy.
    public init(_ place: ConfigurationPlace, _ problem: String, _ remedy: String) {
        self.place = place
        self.problem = problem
        self.remedy = remedy
    }

    /// One line: `file:line:column: what; what to do`.
    public var description: String {
        // Text of the file may be quoted in the problem; a line break in it would break the line.
        let line = "\(place): \(problem); \(remedy)"
        return String(String.UnicodeScalarView(line.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
    }
}
