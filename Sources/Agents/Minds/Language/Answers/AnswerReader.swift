import Schemas

/// From what a model said to a typed answer: size, JSON, shape, meaning, in this order; nothing is guessed.
enum AnswerReader<Answer: RoleAnswer> {
    /// Why an answer cannot be used.
    struct Faults: Error {
        let errors: [AnswerError]

        init(_ errors: [AnswerError]) { self.errors = errors }
        init(_ text: String) { errors = [AnswerError("", text)] }
    }

    /// Reads a reply without tool calls.
    static func read(_ reply: ModelReply, after transcript: [Statement]) -> Result<Answer, Faults> {
        let text = reply.text
        guard !text.isEmpty else { return .failure(Faults("is empty")) }
        guard text.utf8.count <= ThinkingBounds.answerBytes else {
            return .failure(Faults("has \(text.utf8.count) bytes; \(ThinkingBounds.answerBytes) are read at most"))
        }
        if reply.stop == .length { return .failure(Faults("was cut at the output limit; be shorter")) }
        return read(text, after: transcript)
    }

    /// Reads the text of an answer.
    static func read(_ text: String, after transcript: [Statement]) -> Result<Answer, Faults> {
        let limits = JSONLimits(bytes: ThinkingBounds.answerBytes, depth: 32, values: 4_096)
        do {
            let written = try JSONValue(parsing: text, limits: limits)
            let value = SchemaLowering.raised(written, to: Answer.format.schema)
            guard let check = Answer.check else { return .failure(Faults("cannot be checked")) }
            let violations = check.violations(of: value)
            guard violations.isEmpty else {
                return .failure(Faults(violations.map { AnswerError($0.path, $0.sentence) }))
            }
            let answer = try Answer(json: value)
            let contradictions = answer.contradictions(after: transcript)
            return contradictions.isEmpty ? .success(answer) : .failure(Faults(contradictions))
        } catch let error as JSONError {
            return .failure(Faults("is not JSON that can be read: \(error)"))
        } catch let error as AnswerError {
            return .failure(Faults([error]))
        } catch {
            return .failure(Faults("cannot be read"))
        }
    }
}
