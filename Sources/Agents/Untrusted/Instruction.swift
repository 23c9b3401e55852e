/// Text that tells a model what it is and what to do. It can only be made of words that stand in this program.
///
/// A literal is known when the program is built (`StaticString`), and what is put into one is itself an instruction, a
/// word of a closed set, or a whole number. A `String` cannot be put in, nor can ``Untrusted``: that does not compile.
/// Everything else that a model is shown goes into a ``DataBlock``.
public struct Instruction: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// The text, for a model's `system` or for what is said around data.
    public let text: String

    /// A literal of this program.
    public init(stringLiteral value: StaticString) { text = value.description }
    /// A literal of this program with trusted parts in it.
    public init(stringInterpolation: Parts) { text = stringInterpolation.text }
    /// Nothing.
    public init() { text = "" }

    private init(joined text: String) { self.text = text }

    /// Both, one after the other.
    public static func + (left: Instruction, right: Instruction) -> Instruction {
        Instruction(joined: left.text + right.text)
    }

    /// All of them in order, with the separator between.
    public static func joined(_ parts: [Instruction], separator: Instruction = "\n") -> Instruction {
        Instruction(joined: parts.map(\.text).joined(separator: separator.text))
    }
}

extension Instruction {
    /// What an instruction's literal is gathered in; it has no way to take text that is not trusted.
    public struct Parts: StringInterpolationProtocol {
        fileprivate var text = ""

        /// An empty one.
        public init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

        /// A piece of the literal itself.
        public mutating func appendLiteral(_ literal: StaticString) { text += literal.description }
        /// An instruction.
        public mutating func appendInterpolation(_ part: Instruction) { text += part.text }
        /// A whole number.
        public mutating func appendInterpolation(_ number: Int) { text += String(number) }
        /// A word of a closed set.
        public mutating func appendInterpolation<Word: InstructionWord>(_ word: Word) { text += word.rawValue }
    }
}

/// A closed set of words that may stand in an instruction: an enum whose raw values are written in this program.
///
/// A type whose raw value can be anything must not conform: `allCases` has to name every value that there is.
public protocol InstructionWord: CaseIterable, RawRepresentable where RawValue == String {}
