import Foundation

/// The terminal as this process sees it.
enum Terminal {
    private static let output = StandardStream(descriptor: STDOUT_FILENO)
    private static let errors = StandardStream(descriptor: STDERR_FILENO)

    /// Whether a person looks at standard output.
    static let isOutputShown = isatty(STDOUT_FILENO) == 1
    /// Whether a person looks at standard error.
    static let isErrorShown = isatty(STDERR_FILENO) == 1
    /// Whether colors are welcome on standard output.
    static let hasColor =
        isOutputShown && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    /// Columns and rows of the terminal; 100 by 40 where nobody looks.
    static var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return (100, 40)
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Says a line to standard output.
    static func say(_ line: String = "") { write(line + "\n") }

    /// Writes to standard output as it is.
    static func write(_ text: String) { output.write(text) }

    /// Why standard output did not take everything; `nil` where it did, or where its reader had seen enough.
    static var outputTrouble: String? { output.trouble }

    /// Says a line to standard error.
    static func complain(_ message: String) { errors.write(message + "\n") }

    /// Replaces the line that standard error ends with.
    static func replaceErrorLine(_ text: String) { errors.write("\r\u{1B}[K\(text)") }

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
