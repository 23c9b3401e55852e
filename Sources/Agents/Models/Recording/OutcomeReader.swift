import Schemas
import Trading

/// Reads the members of a recorded outcome; all of them must be there and of their type.
struct OutcomeReader {
    private let value: JSONValue
    private let what: String

    init(_ value: JSONValue, _ what: String) {
        self.value = value
        self.what = what
    }

    func reply() throws(RecordedOutcomeError) -> ModelReply {
        guard let stop = ModelReply.Stop(rawValue: try text("stop")) else { throw bad("stop") }
        return ModelReply(
            model: try identity(), parts: try parts(), stop: stop, usage: try usage(), requestID: try text("id"),
            cost: try cost())
    }

    func failure() throws(RecordedOutcomeError) -> ModelFailure {
        guard let kind = ModelFailure.Kind(rawValue: try text("kind")) else { throw bad("kind") }
        return ModelFailure(kind, try identity(), try text("note"), usage: try usage(), cost: try cost())
    }

    func whole(_ name: String) throws(RecordedOutcomeError) -> Int {
        guard let whole = value[name]?.number?.integer else { throw bad(name) }
        return whole
    }

    private func text(_ name: String) throws(RecordedOutcomeError) -> String {
        guard let text = value[name]?.string else { throw bad(name) }
        return text
    }

    private func identity() throws(RecordedOutcomeError) -> ModelIdentity {
        ModelIdentity(provider: try text("provider"), model: try text("model"))
    }

    private func parts() throws(RecordedOutcomeError) -> [AssistantPart] {
        guard let list = value["parts"]?.array else { throw bad("parts") }
        var parts: [AssistantPart] = []
        for element in list { parts.append(try OutcomeReader(element, "part").part()) }
        return parts
    }

    private func part() throws(RecordedOutcomeError) -> AssistantPart {
        if let text = value["text"]?.string { return .text(text) }
        if let id = value["call"]?.string {
            return .call(ToolCall(id: id, name: try text("name"), arguments: try text("arguments")))
        }
        guard let provider = value["opaque"]?.string, let item = value["item"] else { throw bad("opaque") }
        return .opaque(provider: provider, item)
    }

    private func usage() throws(RecordedOutcomeError) -> ModelUsage {
        let counts = value["usage"]?.array?.compactMap { $0.number?.integer } ?? []
        guard counts.count == 5 else { throw bad("usage") }
        return ModelUsage(
            input: counts[0], cacheRead: counts[1], cacheWrite: counts[2], output: counts[3], reasoning: counts[4])
    }

    private func cost() throws(RecordedOutcomeError) -> Fixed? {
        guard let member = value["cost"] else { throw bad("cost") }
        if member.isNull { return nil }
        guard let text = member.string, let cost = Fixed(text as String) else { throw bad("cost") }
        return cost
    }

    private func bad(_ name: String) -> RecordedOutcomeError {
        RecordedOutcomeError("'\(name)' of the \(what) is missing or not what it should be")
    }
}
