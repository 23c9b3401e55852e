import Crypto
import Schemas

extension ModelRequest {
    /// The request as JSON of which there is one for each request, and one request for each JSON: by its hash a record
    /// knows it again. The first member is the version of this form.
    public var canonicalBytes: [UInt8] {
        var length = 8_192 + system.utf8.count
        for tool in tools { length += tool.canonical.count }
        var writer = CanonicalBytes(reserving: length)
        writer.raw(#"{"v":1,"provider":"#)
        writer.string(model.provider)
        writer.raw(#","model":"#)
        writer.string(model.model)
        writer.raw(#","system":"#)
        writer.string(system)
        writer.raw(#","turns":"#)
        writer.list(turns) { $0.turn($1) }
        writer.raw(#","tools":"#)
        writer.list(tools) { $0.written($1.canonical) }
        writer.raw(#","choice":"#)
        writer.string(toolChoice.rawValue)
        writer.raw(#","answer":"#)
        writer.optional(answer) { $0.written($1.canonical) }
        writer.raw(#","max":"#)
        writer.number(maxOutputTokens)
        writer.raw(#","effort":"#)
        writer.optional(effort) { $0.string($1.rawValue) }
        writer.raw("}")
        return writer.bytes
    }

    /// ``canonicalBytes`` behind the name of the session that asks, where it has one.
    func canonicalBytes(in scope: String) -> [UInt8] {
        scope.isEmpty
            ? canonicalBytes
            : Array("{\"scope\":\(JSONValue.string(scope).text),\"request\":".utf8) + canonicalBytes + [0x7D]
    }

    /// SHA-256 of ``canonicalBytes``.
    public var hash: RequestHash { RequestHash(of: canonicalBytes) }

    /// More input tokens than any provider can count: no token is shorter than a byte, and a provider's own wrapping of
    /// turns and tools is short.
    public var mostInputTokens: Int {
        var count = 1_024 + system.utf8.count
        for turn in turns { count += 32 + turn.byteCount }
        for tool in tools {
            count += 64 + tool.name.utf8.count + tool.summary.utf8.count + tool.parameters.text.utf8.count
        }
        if let answer { count += 64 + answer.name.utf8.count + answer.schema.text.utf8.count }
        return count
    }
}

extension RequestHash {
    /// SHA-256 of a request's canonical bytes.
    public init(of bytes: [UInt8]) {
        let text = [UInt8](unsafeUninitializedCapacity: 64) { target, count in
            for byte in SHA256.hash(data: bytes) {
                for digit in [byte >> 4, byte & 15] {
                    target[count] = digit < 10 ? 0x30 + digit : 0x57 + digit
                    count += 1
                }
            }
        }
        self.init(String(decoding: text, as: UTF8.self))
    }
}

extension ModelTurn {
    fileprivate var byteCount: Int {
        switch self {
        case .user(let text): text.utf8.count
        case .assistant(let parts): parts.reduce(0) { $0 + 32 + $1.byteCount }
        case .tools(let results):
            results.reduce(0) { $0 + 32 + $1.callID.utf8.count + $1.name.utf8.count + $1.content.utf8.count }
        }
    }
}

extension AssistantPart {
    fileprivate var byteCount: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .call(let call): call.id.utf8.count + call.name.utf8.count + call.arguments.utf8.count
        case .opaque(_, let item): item.text.utf8.count
        }
    }
}
