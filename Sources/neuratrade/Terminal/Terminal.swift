import Foundation

/// The terminal as this process sees it.
enum Terminal {
    /// Whether a person looks at standard output.
    static let isOutputShown = isatty(STDOUT_FILENO) == 1
    /// Whether a person looks at standard error.
    static let isErrorShown = isatty(STDERR_FILENO) == 1
    /// Whether colors are welcome on standard output.
    static let hasColor =
        isOutputShown && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    /// Columns of the terminal; 100 where nobody looks.
    static var width: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return Int(size.ws_col)
    }

    /// Says something to standard error.
    static func complain(_ message: String) { FileHandle.standardError.write(Data((message + "\n").utf8)) }

    /// Writes to standard output as it is.
    static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

    /// Replaces the line that standard error ends with.
    static func replaceErrorLine(_ text: String) {
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    /// Clears the line that standard error ends with.
    static func clearErrorLine() { replaceErrorLine("") }

    /// Text in a color of the terminal, where colors are welcome.
    static func colored(_ text: String, _ color: Color) -> String {
        hasColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Colors that are told apart on dark and light backgrounds.
    enum Color: String {
        case green = "32"
        case red = "31"
        case yellow = "33"
        case cyan = "36"
        case bold = "1"
        case faint = "2"
    }
}
