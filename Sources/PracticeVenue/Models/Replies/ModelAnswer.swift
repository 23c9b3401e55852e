/// What a practice model says, whatever wire it goes over.
struct ModelAnswer: Hashable, Sendable {
    /// What it says, in order.
    var parts: [Part]
    /// Why it stops.
    var stop: Stop

    /// One part of an answer.
    enum Part: Hashable, Sendable {
        /// What it thought; providers show it sealed.
        case thought(String)
        /// What it says.
        case text(String)
        /// Why it will not say anything.
        case refusal(String)
        /// A tool that it would like to have called, with the arguments as they are written.
        case call(name: String, arguments: String)
    }

    /// Why a model stops.
    enum Stop: Hashable, Sendable {
        case end, calls, length, refusal
    }

    init(_ parts: [Part], _ stop: Stop) {
        self.parts = parts
        self.stop = stop
    }

    /// A text and nothing else.
    static func text(_ text: String) -> ModelAnswer { ModelAnswer([.text(text)], .end) }
    /// Tool calls and nothing else.
    static func calls(_ calls: [(name: String, arguments: String)]) -> ModelAnswer {
        ModelAnswer(calls.map { .call(name: $0.name, arguments: $0.arguments) }, .calls)
    }
    /// A refusal.
    static func refusal(_ text: String) -> ModelAnswer { ModelAnswer([.refusal(text)], .refusal) }

    /// How much it wrote, in tokens.
    var tokens: Int { parts.reduce(0) { $0 + WireTokens.count($1.written) } }

    /// The answer as it is where the model may write no more than so much: cut, or nothing of a call.
    func limited(to limit: Int?) -> ModelAnswer {
        guard let limit, tokens > limit else { return self }
        var left = limit
        var kept: [Part] = []
        for part in parts {
            let needed = WireTokens.count(part.written)
            if needed <= left {
                kept.append(part)
                left -= needed
                continue
            }
            if case .text(let text) = part { kept.append(.text(WireTokens.prefix(text, left))) }
            break
        }
        return ModelAnswer(kept, .length)
    }
}

extension ModelAnswer.Part {
    /// Everything in it that counts as written.
    var written: String {
        switch self {
        case .thought(let text), .text(let text), .refusal(let text): text
        case .call(let name, let arguments): name + arguments
        }
    }
}

/// How many tokens a text counts as here: one for every four bytes, the last ones counted whole.
enum WireTokens {
    static func count(_ text: String) -> Int { (text.utf8.count + 3) / 4 }

    /// The longest beginning of a text that counts no more than so many.
    static func prefix(_ text: String, _ tokens: Int) -> String {
        var scalars = String.UnicodeScalarView()
        var bytes = 0
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > tokens * 4 { break }
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
