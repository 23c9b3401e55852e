import Schemas

extension PracticeModels {
    /// The reply to a call that was read and is well.
    mutating func reply(
        to call: ModelCall, _ behaviour: ModelBehaviour, _ note: inout ModelRecord
    ) throws(ModelRefusal) -> ModelHTTPReply {
        var behaviour = behaviour
        var delay: Int64 = 0
        var answer: ModelAnswer?
        if behaviour == .scripted {
            let line = try scripted(call)
            delay = line.delay
            switch line.answer {
            case .said(let said): answer = said
            case .behaviour(let named): behaviour = named
            }
        }
        let answering = ModelAnswering(call: call, seed: terms.seed)
        if note.behaviour.isEmpty { note.behaviour = behaviour.description }
        var garbage: GarbageKind?
        switch behaviour {
        case .scripted, .sensible, .randomValid, .hostile, .toolLoop: break
        case .slow(let milliseconds): delay += milliseconds
        case .garbage(let kind):
            garbage = kind ?? GarbageKind.allCases[nextTurn(GarbageKind.allCases.count)]
            note.behaviour = "garbage:\(garbage?.rawValue ?? "")"
        case .hang:
            var reply = ModelHTTPReply(0, [UInt8]())
            reply.delivery = .hang
            return reply
        case .failing(let kind):
            // From a script: what needs no answer ends here.
            let kind = kind ?? FailureKind.allCases[nextTurn(FailureKind.allCases.count)]
            note.behaviour = "failing:\(kind.rawValue)"
            switch kind {
            case .cut: note.pending = .cut
            case .stalled: note.pending = .stalled
            case .closed: note.pending = .closed
            default: throw failure(kind)
            }
        }
        let said = answer ?? PracticeModels.answer(answering, behaviour, garbage)
        let thought = garbage == nil ? answering.thinking(said) : said
        let limited = garbage == nil ? thought.limited(to: call.outputLimit) : thought
        var reply = written(call, limited)
        if let garbage { reply.body = GarbageBody.spoilt(garbage, reply.body, isStream: reply.isStream) }
        reply.delay = delay
        if let pending = note.pending { reply.delivery = pending }
        return reply
    }

    private static func answer(
        _ answering: ModelAnswering, _ behaviour: ModelBehaviour, _ garbage: GarbageKind?
    ) -> ModelAnswer {
        if let garbage { return answering.garbage(garbage) }
        switch behaviour {
        case .randomValid: return answering.randomValid()
        case .hostile(let kind): return answering.hostile(kind)
        case .toolLoop: return answering.toolLoop()
        case .scripted, .sensible, .slow, .hang, .failing, .garbage: return answering.sensible()
        }
    }

    /// The answer on the wire of the call.
    private func written(_ call: ModelCall, _ answer: ModelAnswer) -> ModelHTTPReply {
        let body: WireJSON
        let events: [ServerEvent]
        switch call.endpoint {
        case .responses:
            let writer = ResponsesWriter(call, answer)
            (body, events) = call.isStreamed ? (.null, writer.events) : (writer.body, [])
        case .messages:
            let writer = MessagesWriter(call, answer)
            (body, events) = call.isStreamed ? (.null, writer.events) : (writer.body, [])
        case .chat, .embeddings, .models:
            let writer = ChatWriter(call, answer)
            (body, events) = call.isStreamed ? (.null, writer.events) : (writer.body, [])
        }
        guard call.isStreamed else { return ModelHTTPReply(200, body) }
        var reply = ModelHTTPReply(200, ServerEvent.bytes(events))
        reply.isStream = true
        return reply
    }
}
