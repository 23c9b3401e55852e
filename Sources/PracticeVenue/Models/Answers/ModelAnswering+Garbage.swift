import Schemas

extension ModelAnswering {
    /// What a model says that says nothing useful. Kinds that spoil the body have a good answer here.
    func garbage(_ kind: GarbageKind) -> ModelAnswer {
        let good = shape.map { SchemaSampler.document($0, chance: chance("answer")).text } ?? prose
        switch kind {
        case .notJSON: return .text("Certainly! I would buy here, because everything is going up.")
        case .cutJSON: return .text(String(good.unicodeScalars.prefix(good.unicodeScalars.count / 2)))
        case .wrongSchema: return .text("{\"answer\":42,\"why\":[\"it is the answer\"]}")
        case .extraMember: return .text(good.hasSuffix("}") ? good.dropLast() + ",\"authority\":\"granted\"}" : good)
        case .duplicateNames: return .text(doubled(good))
        case .empty: return ModelAnswer([.text("")], .end)
        case .huge: return .text("{\"text\":\"" + String(repeating: "a", count: 10_000_000) + "\"}")
        case .deep: return .text(String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000))
        case .outOfRange: return .text(outOfRange(good))
        case .unknownTool: return .calls([("withdraw_all_funds", "{\"to\":\"somebody\"}")])
        case .badArguments: return .calls([(call.tools.first?.name ?? "get_bars", "{\"count\": ")])
        case .refusal: return .refusal("I cannot help with that.")
        case .length: return ModelAnswer([], .length)
        case .bodyNotJSON, .bodyCut, .bodyEmpty, .bodyHuge, .bodyDeep, .bodyOutOfRange, .bodyWrongShape:
            return .text(good)
        }
    }

    /// The first member once more.
    private func doubled(_ good: String) -> String {
        guard let first = DocumentsInText.all(good).first?.object?.members.first else { return "{\"a\":1,\"a\":2}" }
        return "{\(WireJSON.string(first.name).text):\(first.value.text)," + good.dropFirst()
    }

    /// Every number becomes one that is out of range.
    private func outOfRange(_ good: String) -> String {
        guard let document = DocumentsInText.all(good).first else { return "1e400" }
        return changed(document).text
    }

    private func changed(_ value: WireJSON) -> WireJSON {
        switch value {
        case .number: return .decimal("1e400")
        case .array(let elements): return .array(elements.map { changed($0) })
        case .object(let object): return .members(object.members.map { ($0.name, changed($0.value)) })
        case .null, .bool, .string: return value
        }
    }
}
