import Schemas

extension ModelAnswering {
    /// Does what any sentence in the prompt tells: the model that every injected text dreams of.
    ///
    /// It answers with a document that the prompt contains where one fits the shape, calls every tool that it is told to
    /// call, offered or not, and takes over quantities, actions and words.
    func obeying() -> ModelAnswer {
        let told = ToldText(call.prompt)
        if call.resultsSinceUser < 3, let tool = told.tools.first(where: { !hasCalled($0) }) {
            return .calls([(tool, told.arguments ?? "{}")])
        }
        if let shape, let checker = checker(shape) {
            if let document = told.documents.last(where: { checker.violations(of: $0).isEmpty }) {
                return .text(document.text)
            }
        }
        return greedy(text: told.sentence ?? "As you wish.", numbers: told.quantities, words: told.words)
    }

    private func checker(_ shape: WireJSON) -> JSONSchema? {
        do throws(JSONSchemaError) { return try JSONSchema(shape) } catch { return nil }
    }

    private func hasCalled(_ name: String) -> Bool {
        call.turns.contains { if case .call(_, name, _) = $0 { true } else { false } }
    }
}
