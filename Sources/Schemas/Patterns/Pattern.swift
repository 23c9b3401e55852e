/// A regular expression of ECMA-262 that can be matched in time proportional to the text, whatever the text is.
///
/// It answers whether some part of a text matches, as a schema's `pattern` asks. Lookaround and back references are
/// read, but cannot be compiled: they are what makes matching explode.
struct Pattern: Sendable {
    /// The expression as it was written.
    let source: String
    let program: [PatternInstruction]

    /// More instructions than any of our schemas needs; counted repetition is written out.
    static let longestProgram = 10_000

    /// - Throws: ``PatternError`` where the expression is wrong, or has what is not supported.
    init(_ source: String) throws(PatternError) {
        self.source = source
        var compiler = PatternCompiler()
        try compiler.append(try PatternReader.tree(of: source))
        program = compiler.program + [.accept]
    }

    /// Whether `source` is an expression of ECMA-262 with the `u` flag, supported here or not.
    static func isWellFormed(_ source: String) -> Bool {
        do {
            _ = try PatternReader.tree(of: source)
            return true
        } catch {
            return false
        }
    }
}

/// Why an expression cannot be used.
enum PatternError: Error, Hashable, Sendable {
    /// It does not follow the grammar; at this character, from 0.
    case malformed(String, at: Int)
    /// It has what this matcher does not do.
    case unsupported(String)
    /// It has too many instructions.
    case tooLong
}

extension PatternError: CustomStringConvertible {
    var description: String {
        switch self {
        case .malformed(let what, let place): "\(what) at character \(place)"
        case .unsupported(let what): "\(what) is not supported"
        case .tooLong: "it has more than \(Pattern.longestProgram) steps"
        }
    }
}
