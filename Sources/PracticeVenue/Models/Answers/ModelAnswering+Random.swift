import Schemas

extension ModelAnswering {
    /// A tool call or two where tools are offered, then a random document of the shape asked for.
    func randomValid() -> ModelAnswer {
        if call.mustCall || call.resultsSinceUser < toolsWanted, let tool = toolCall() { return tool }
        guard let shape else { return .text(prose) }
        return .text(SchemaSampler.document(shape, chance: chance("answer")).text)
    }

    /// A tool call, whatever happened before.
    func toolLoop() -> ModelAnswer { toolCall("loop \(call.resultsSinceUser)") ?? randomValid() }

    /// An answer where no shape is asked for.
    var prose: String { "A practice answer, \(Hexadecimal.text(Array(call.digest.prefix(6))))." }
}
