/// The operator's answer as it travels: the number of the question, then what was typed.
public struct ControlToken: Hashable, Sendable {
    /// The number of the question.
    public let code: UInt64
    /// What was typed.
    public let typed: String

    /// By its parts.
    public init(code: UInt64, typed: String) {
        self.code = code
        self.typed = typed
    }

    /// `9c3f resume BTC/USDT at RUN`: the number in base 16, a space, the words.
    public var text: String { "\(String(code, radix: 16)) \(typed)" }

    /// Reads ``text``; `nil` for anything else.
    public init?(_ text: String) {
        guard let space = text.firstIndex(of: " "), let code = UInt64(text[..<space], radix: 16) else { return nil }
        self.init(code: code, typed: String(text[text.index(after: space)...]))
    }
}
