/// What one conversation may grow to.
enum ThinkingBounds {
    /// The most tool calls of one reply.
    static let callsPerTurn = 8
    /// Turns of calls that all came to nothing, before no more calls are taken.
    static let idleTurns = 3
    /// The most bytes of an answer that are read at all.
    static let answerBytes = 65_536
    /// The most bytes of a text that is sent back to the model that wrote it.
    static let echoBytes = 8_192

    /// A reply's parts as they go back: opaque items and calls unchanged, long texts cut, never nothing.
    static func kept(_ parts: [AssistantPart]) -> [AssistantPart] {
        let kept = parts.compactMap { part -> AssistantPart? in
            guard case .text(let text) = part else { return part }
            if text.isEmpty { return nil }
            guard text.utf8.count > echoBytes else { return part }
            return .text(String(decoding: text.utf8.prefix(echoBytes), as: UTF8.self))
        }
        return kept.isEmpty ? [.text("(nothing)")] : kept
    }
}
