import Agents
import Schemas

/// What all mappings of replies share: exact reading of counts, and the rules for a reply that is not whole.
protocol ReplyMapping: Sendable {
    /// Who is asked.
    var identity: ModelIdentity { get }
    /// The name of the interface, for people.
    static var interface: String { get }
}

extension ReplyMapping {
    /// The most tools of one reply; we ask for one at a time.
    static var callLimit: Int { 64 }
    /// No count of tokens is larger.
    static var tokenLimit: Int { 1_000_000_000 }

    /// What came back is not what the interface promises.
    func malformed(_ what: String, usage: ModelUsage = .none) -> ModelFailure {
        ModelFailure(
            .malformed, identity, "the reply is not what \(Self.interface) promises: \(what); use another model",
            usage: usage)
    }

    /// A request that cannot be put into this interface's words.
    func unsendable(_ what: String) -> ModelFailure { ModelFailure(.badRequest, identity, what) }

    /// A count of tokens: absent and null count as none.
    /// - Throws: malformed for anything but a whole number within bounds; a bill is never guessed.
    func tokens(_ usage: JSONValue?, _ path: String...) throws(ModelFailure) -> Int {
        var value = usage
        for name in path { value = value?[name] }
        guard let value, !value.isNull else { return 0 }
        guard let count = value.number?.integer, (0...Self.tokenLimit).contains(count) else {
            throw malformed("\(path.joined(separator: ".")) is no count of tokens")
        }
        return count
    }

    /// A reply from its parts.
    ///
    /// A reply that was cut or refused asks for no tools: its last call may be half of one, and which is the last cannot
    /// be told from all formats. Provider items go with them, because they belong to calls that were never answered.
    ///
    /// - Throws: ``ModelFailure`` of kind empty where a good reply holds nothing, malformed for calls without names.
    func reply(
        _ parts: [AssistantPart], stop: ModelReply.Stop, usage: ModelUsage, id: String?
    ) throws(ModelFailure) -> ModelReply {
        var reply = ModelReply(
            model: identity, parts: parts, stop: stop, usage: usage, requestID: RequestID.cleaned(id ?? ""))
        let calls = reply.calls
        switch stop {
        case .length, .refusal:
            if !calls.isEmpty { reply.parts = parts.filter(\.isText) }
        case .end, .toolCalls:
            try check(calls, usage)
            reply.stop = calls.isEmpty ? .end : .toolCalls
            guard !calls.isEmpty || !reply.text.allSatisfy(\.isWhitespace) else {
                throw ModelFailure(
                    .empty, identity, "the reply holds neither text nor a tool call; ask again or use another model",
                    usage: usage)
            }
        }
        return reply
    }

    private func check(_ calls: [ToolCall], _ usage: ModelUsage) throws(ModelFailure) {
        guard calls.count <= Self.callLimit else { throw malformed("\(calls.count) tool calls at once", usage: usage) }
        guard calls.allSatisfy({ !$0.name.isEmpty && !$0.id.isEmpty }), Set(calls.map(\.id)).count == calls.count else {
            throw malformed("a tool call without a name or an identifier of its own", usage: usage)
        }
    }
}

extension AssistantPart {
    /// Whether it is text.
    var isText: Bool { if case .text = self { true } else { false } }
}

/// The provider's name for an exchange, as far as it may be written down.
enum RequestID {
    /// The text, where it is at most 128 letters, digits, dashes and underscores; empty otherwise.
    static func cleaned(_ text: String) -> String {
        text.utf8.count <= 128 && text.utf8.allSatisfy(isPlain) ? text : ""
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }
}
