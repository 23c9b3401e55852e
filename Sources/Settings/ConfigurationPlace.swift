/// A place in a file.
public struct ConfigurationPlace: Hashable, Sendable, CustomStringConvertible {
    /// The file, as the operator named it.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column in characters, from 1.
    public let column: Int

    /// A place; the beginning of the file where nothing else is said.
    public init(file: String, line: Int = 1, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`.
    public var description: String { "\(file):\(line):\(column)" }
}
