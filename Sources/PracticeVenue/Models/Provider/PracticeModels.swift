import Schemas
import Trading

/// A provider of language models to practise on: reads requests as the real one does, and answers as it is told to.
///
/// The same seed and the same request give the same answer, byte for byte, unless the behaviour takes one kind after the
/// other.
public struct PracticeModels: Sendable {
    /// Whose wire it speaks.
    public let dialect: ModelDialect
    /// How many requests came.
    public private(set) var traffic = ModelTraffic()
    var terms: PracticeModelTerms
    private var script: ModelScript?
    private var log = BoundedLines()
    private var turn = 0

    /// How large a request may be.
    static let limits = JSONLimits(bytes: 8 << 20, depth: 128, values: 1_000_000)

    /// A provider that has not been asked anything.
    public init(_ dialect: ModelDialect, terms: PracticeModelTerms = PracticeModelTerms()) {
        self.dialect = dialect
        self.terms = terms
        script = terms.script
    }

    /// The last lines of the log, oldest first.
    public var lines: [String] { log.lines }
    /// Lines since the last time, for a file.
    mutating func takeLines() -> [String] { log.take() }

    /// Answers a request.
    mutating func answer(_ request: ModelHTTPRequest, at now: Timestamp) -> ModelHTTPReply {
        if let reply = steering(request) { return reply }
        var reply: ModelHTTPReply
        var note = ModelRecord(request, now)
        do throws(ModelRefusal) {
            reply = try answered(request, &note)
        } catch {
            note.behaviour = note.behaviour.isEmpty ? "refused" : note.behaviour
            reply = refused(error, request)
        }
        reply.headers += ordinaryHeaders(request, now)
        note.finish(reply)
        traffic.count(path: request.path, behaviour: note.behaviour, status: note.status)
        log.add(note.line(traffic.requests))
        return reply
    }

    private mutating func answered(
        _ request: ModelHTTPRequest, _ note: inout ModelRecord
    ) throws(ModelRefusal) -> ModelHTTPReply {
        let asked = try ownBehaviour(request)
        let standing = asked ?? (script == nil ? terms.behaviour : .scripted)
        if let reply = withoutReading(standing, &note) { return try reply.get() }
        if let key = terms.key, !request.shows(key) { throw failure(.unauthorized) }
        guard let endpoint = ModelEndpoint(dialect, request) else {
            throw ModelRefusal(
                404, dialect == .openai ? "invalid_request_error" : "not_found_error",
                "There is no \(request.method) \(request.path.prefix(100)) here.", code: "unknown_url")
        }
        if endpoint == .models { return models(&note) }
        let body = try document(request)
        if endpoint == .embeddings { return try embeddings(body, standing, &note) }
        let call = try read(endpoint, body, request)
        note.read(call)
        try check(model: call.model)
        return try reply(to: call, standing, &note)
    }

    /// The behaviour that a request asks for itself.
    private func ownBehaviour(_ request: ModelHTTPRequest) throws(ModelRefusal) -> ModelBehaviour? {
        guard let name = request.header("x-practice-behaviour") else { return nil }
        do throws(PracticeError) { return try ModelBehaviour(name) } catch {
            throw .invalid("x-practice-behaviour: \(error)")
        }
    }

    /// What is answered without a look at the request; `nil` where it must be read.
    private mutating func withoutReading(
        _ behaviour: ModelBehaviour, _ note: inout ModelRecord
    ) -> Result<ModelHTTPReply, ModelRefusal>? {
        switch behaviour {
        case .hang:
            note.behaviour = "hang"
            var reply = ModelHTTPReply(0, [UInt8]())
            reply.delivery = .hang
            return .success(reply)
        case .failing(let kind):
            let kind = kind ?? FailureKind.allCases[nextTurn(FailureKind.allCases.count)]
            note.behaviour = "failing:\(kind.rawValue)"
            guard ![.cut, .stalled].contains(kind) else {
                note.pending = kind == .cut ? .cut : .stalled
                return nil
            }
            guard kind != .closed else {
                var reply = ModelHTTPReply(0, [UInt8]())
                reply.delivery = .closed
                return .success(reply)
            }
            return .failure(failure(kind))
        case .scripted, .randomValid, .sensible, .garbage, .slow, .hostile, .toolLoop: return nil
        }
    }

    /// Counts up, for behaviours that take one kind after the other.
    mutating func nextTurn(_ count: Int) -> Int {
        defer { turn += 1 }
        return turn % count
    }

    private func document(_ request: ModelHTTPRequest) throws(ModelRefusal) -> WireJSON {
        do throws(Schemas.JSONError) { return try WireJSON(parsing: request.body, limits: PracticeModels.limits) } catch
        {
            throw .invalid("The body of the request is not JSON that can be read: \(error).")
        }
    }

    private func read(
        _ endpoint: ModelEndpoint, _ body: WireJSON, _ request: ModelHTTPRequest
    ) throws(ModelRefusal) -> ModelCall {
        switch endpoint {
        case .responses: try ResponsesReader.read(body, digest: request.digest)
        case .chat, .embeddings, .models: try ChatReader.read(body, digest: request.digest)
        case .messages:
            try MessagesReader.read(body, version: request.header("anthropic-version"), digest: request.digest)
        }
    }

    private func check(model: String) throws(ModelRefusal) {
        guard terms.models.isEmpty || terms.models.contains(model) else {
            switch dialect {
            case .openai:
                throw ModelRefusal(
                    404, "invalid_request_error",
                    "The model '\(model.prefix(100))' does not exist or you do not have access to it.",
                    code: "model_not_found")
            case .anthropic: throw ModelRefusal(404, "not_found_error", "model: \(model.prefix(100))")
            }
        }
    }

    private func models(_ note: inout ModelRecord) -> ModelHTTPReply {
        note.behaviour = "models"
        let names = terms.models.isEmpty ? ["practice-model"] : terms.models
        return ModelHTTPReply(200, ModelListWriter.body(names, dialect))
    }

    private func embeddings(
        _ body: WireJSON, _ behaviour: ModelBehaviour, _ note: inout ModelRecord
    ) throws(ModelRefusal) -> ModelHTTPReply {
        let call = try EmbeddingsCall(body)
        note.behaviour = note.behaviour.isEmpty ? "embeddings" : note.behaviour
        note.model = call.model
        try check(model: call.model)
        var reply = ModelHTTPReply(200, EmbeddingsWriter.body(call))
        if case .garbage(let kind?) = behaviour {
            note.behaviour = behaviour.description
            reply.body = GarbageBody.spoilt(kind, reply.body, isStream: false)
        }
        if let pending = note.pending { reply.delivery = pending }
        if case .slow(let milliseconds) = behaviour { reply.delay = milliseconds }
        return reply
    }

    private func refused(_ refusal: ModelRefusal, _ request: ModelHTTPRequest) -> ModelHTTPReply {
        let body = refusal.body(dialect, requestID: PracticeModels.requestID(request))
        return ModelHTTPReply(refusal.status, body, headers: refusal.headers)
    }

    /// Changes how everybody is answered from now on; a script is put aside.
    mutating func behave(_ behaviour: ModelBehaviour) {
        terms.behaviour = behaviour
        script = nil
    }

    /// Forgets every count and line.
    mutating func reset() {
        traffic = ModelTraffic()
        log = BoundedLines()
        turn = 0
        script = terms.script
    }

    /// The script's answer.
    mutating func scripted(_ call: ModelCall) throws(ModelRefusal) -> ModelScriptLine {
        guard let line = script?.take(request: traffic.requests + 1, prompt: call.prompt) else {
            throw ModelRefusal(
                500, dialect == .openai ? "server_error" : "api_error",
                "No line of the script fits request \(traffic.requests + 1).")
        }
        return line
    }

    static func requestID(_ request: ModelHTTPRequest) -> String {
        "req_" + Hexadecimal.text(Array(request.digest.prefix(12)))
    }
}
