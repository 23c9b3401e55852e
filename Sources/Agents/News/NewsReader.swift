import Schemas

/// The reader's seat filled by a language model: it sees one text at a time, has no tools, and answers in four members.
///
/// One text to a question, so that a hostile headline cannot colour how another one is read. A bad answer is asked for
/// once more, without showing the model what it said. Money is the model's own matter: a budget in front of it fails
/// with ``ModelFailure/Kind/budget``.
public struct NewsReader: TextReader {
    private let model: any LanguageModel
    let subject: UntrustedText?

    /// A reader.
    ///
    /// - Parameters:
    ///   - model: who is asked; its own promise is to keep the time given to it.
    ///   - subject: the instrument that the news is for, by its title at the venue, which is a stranger's word too.
    public init(_ model: any LanguageModel, subject: UntrustedText? = nil) {
        self.model = model
        self.subject = subject
    }

    /// The model's name.
    public var name: String { identity.description }
    var identity: ModelIdentity { model.identity }

    /// The most bytes of a text that the model is shown, escaped.
    public static let shownLimit = 8_192

    /// Reads one text with at most two questions; the first has two thirds of the time.
    public func read(_ text: UntrustedText, within time: Duration) async -> ReadText {
        let first = await ask(request(text, after: nil), within: time * 2 / 3)
        guard case .failure(let fault) = first.answer, fault.isRepairable else {
            return report([first], repaired: nil)
        }
        let second = await ask(request(text, after: fault), within: time / 3)
        return report([first, second], repaired: fault)
    }

    private struct Attempt {
        let answer: Result<NewsReading, ReadingFault>
        let usage: ModelUsage
    }

    private func report(_ attempts: [Attempt], repaired: ReadingFault?) -> ReadText {
        let usage = attempts.reduce(.none) { $0 + $1.usage }
        switch attempts.last?.answer {
        case .success(let reading):
            return ReadText(reading, reader: name, repaired: repaired, calls: attempts.count, usage: usage)
        case .failure(let fault):
            return ReadText(.nothing, reader: name, fault: fault, calls: attempts.count, usage: usage)
        case nil:
            return ReadText(.nothing, reader: name, fault: .modelFailed)
        }
    }

    private func ask(_ request: ModelRequest, within time: Duration) async -> Attempt {
        do {
            let reply = try await model.reply(to: request, within: time)
            return Attempt(answer: NewsReader.judged(reply), usage: reply.usage)
        } catch {
            return Attempt(answer: .failure(ReadingFault(error)), usage: error.usage)
        }
    }

    private static func judged(_ reply: ModelReply) -> Result<NewsReading, ReadingFault> {
        guard reply.calls.isEmpty else { return .failure(.toolCall) }
        switch reply.stop {
        case .refusal: return .failure(.refusal)
        case .length: return .failure(.cut)
        case .toolCalls: return .failure(.toolCall)
        case .end: break
        }
        do throws(ReadingFault) { return .success(try NewsReading(answer: reply.text)) } catch {
            return .failure(error)
        }
    }
}
