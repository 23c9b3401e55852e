import Schemas

/// Makes answers to a call, each behaviour in a file of its own. Nothing here depends on anything but the call and the
/// seed.
struct ModelAnswering {
    let call: ModelCall
    let seed: UInt64

    /// Chance for one purpose.
    func chance(_ purpose: String) -> ModelChance { ModelChance(seed: seed, call.digest, Array(purpose.utf8)) }

    /// How many tools are called before the answer: one or two, the same for the whole of a conversation.
    var toolsWanted: Int {
        let first = call.turns.prefix { turn in
            switch turn {
            case .system, .user: true
            case .assistant, .call, .result: false
            }
        }
        var chance = ModelChance(seed: seed, Array("\(first)".utf8))
        return chance.number(1...2)
    }

    /// A call of an offered tool with arguments that it takes; `nil` where none may be called.
    func toolCall(_ purpose: String = "tool") -> ModelAnswer? {
        guard call.mayCall else { return nil }
        var chance = chance(purpose)
        var offered = call.tools
        if case .named(let name) = call.toolChoice { offered = offered.filter { $0.name == name } }
        guard let tool = chance.one(of: offered) else { return nil }
        let arguments = SchemaSampler.document(tool.parameters, chance: chance)
        return .calls([(tool.name, (arguments.object == nil ? [:] : arguments).text)])
    }

    /// The shape that the answer must have. In plain JSON mode no schema is sent: then it may stand in the prompt.
    var shape: WireJSON? {
        guard let schema = call.schema else { return nil }
        guard schema == ["type": "object"] else { return schema }
        return DocumentsInText.all(call.prompt).last { $0["properties"]?.object != nil } ?? schema
    }

    /// A thought before the answer, where the call asks for one.
    func thinking(_ answer: ModelAnswer) -> ModelAnswer {
        guard call.thinks else { return answer }
        let thought = "I weigh what the brief says. (\(Hexadecimal.text(Array(call.digest.prefix(4)))))"
        return ModelAnswer([.thought(thought)] + answer.parts, answer.stop)
    }
}
