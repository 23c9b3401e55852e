import Schemas
import Trading

/// What the log says about one request: never a header, a key or a word of the prompt.
struct ModelRecord {
    private let time: Timestamp
    private let path: String
    private let hash: String
    private let size: Int
    /// The model that was asked for.
    var model = ""
    /// What answered it.
    var behaviour = ""
    /// How the reply is to be spoilt on its way.
    var pending: ModelHTTPReply.Delivery?
    private(set) var status = 0
    private var isStreamed = false
    private var sent = 0

    init(_ request: ModelHTTPRequest, _ now: Timestamp) {
        time = now
        path = "\(request.method) \(String(request.path.prefix(200)))"
        hash = Hexadecimal.text(request.digest)
        size = request.body.count
    }

    mutating func read(_ call: ModelCall) {
        model = String(call.model.prefix(200))
        isStreamed = call.isStreamed
    }

    mutating func finish(_ reply: ModelHTTPReply) {
        let isSent = reply.delivery != .hang && reply.delivery != .closed
        status = isSent ? reply.status : 0
        sent = isSent ? reply.body.count : 0
    }

    /// One line of JSON.
    func line(_ number: Int) -> String {
        let line: WireJSON = [
            "n": .number(JSONNumber(number)), "time": .string("\(time)"), "path": .string(path),
            "sha256": .string(hash),
            "bytes": .number(JSONNumber(size)), "model": .string(model), "stream": .bool(isStreamed),
            "behaviour": .string(behaviour), "status": .number(JSONNumber(status)),
            "sent": .number(JSONNumber(sent)),
        ]
        return line.text
    }
}

/// The last lines of a log, and those that were not taken yet.
struct BoundedLines {
    /// The most lines that are kept; older ones go.
    static let limit = 10_000
    private(set) var lines: [String] = []
    private var fresh: [String] = []

    mutating func add(_ line: String) {
        if lines.count >= 2 * BoundedLines.limit { lines.removeFirst(BoundedLines.limit) }
        lines.append(line)
        fresh.append(line)
    }

    /// Lines since the last time.
    mutating func take() -> [String] {
        defer { fresh = [] }
        return fresh
    }
}
