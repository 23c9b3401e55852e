import Schemas
import Trading

extension RecordedOutcome {
    /// The outcome as JSON, for a store. The first member is the version of this form.
    public var text: String {
        var writer = CanonicalBytes(reserving: 2_048)
        switch self {
        case .reply(let reply):
            writer.raw(#"{"v":1,"reply":{"#)
            writer.identity(reply.model)
            writer.raw(#","parts":"#)
            writer.list(reply.parts) { $0.part($1) }
            writer.raw(#","stop":"#)
            writer.string(reply.stop.rawValue)
            writer.usage(reply.usage)
            writer.raw(#","id":"#)
            writer.string(reply.requestID)
            writer.cost(reply.cost)
        case .failure(let failure):
            writer.raw(#"{"v":1,"failure":{"#)
            writer.identity(failure.model)
            writer.raw(#","kind":"#)
            writer.string(failure.kind.rawValue)
            writer.raw(#","note":"#)
            writer.string(failure.note)
            writer.usage(failure.usage)
            writer.cost(failure.cost)
        }
        writer.raw("}}")
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// How much one recorded outcome may hold; deeper by a few levels than what a provider may send.
    public static let limits = JSONLimits(bytes: 16 << 20, depth: 128, values: 1_000_000)

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: ``RecordedOutcomeError``: the record is damaged, or of a version that is not known.
    public init(text: String) throws(RecordedOutcomeError) {
        let root: JSONValue
        do throws(JSONError) { root = try JSONValue(parsing: text, limits: Self.limits) } catch {
            throw RecordedOutcomeError("\(error)")
        }
        let reader = OutcomeReader(root, "the outcome")
        guard try reader.whole("v") == 1 else { throw RecordedOutcomeError("its version is not 1") }
        if let reply = root["reply"] {
            self = .reply(try OutcomeReader(reply, "reply").reply())
        } else if let failure = root["failure"] {
            self = .failure(try OutcomeReader(failure, "failure").failure())
        } else {
            throw RecordedOutcomeError("it is neither a reply nor a failure")
        }
    }
}

/// Why a recorded outcome cannot be read.
public struct RecordedOutcomeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with it.
    public let problem: String

    init(_ problem: String) { self.problem = problem }

    /// What, and what to do.
    public var description: String { "a recorded reply cannot be read: \(problem); restore a backup of the record" }
}

extension CanonicalBytes {
    fileprivate mutating func identity(_ identity: ModelIdentity) {
        raw(#""provider":"#)
        string(identity.provider)
        raw(#","model":"#)
        string(identity.model)
    }

    fileprivate mutating func usage(_ usage: ModelUsage) {
        raw(#","usage":"#)
        list([usage.input, usage.cacheRead, usage.cacheWrite, usage.output, usage.reasoning]) { $0.number($1) }
    }

    fileprivate mutating func cost(_ cost: Fixed?) {
        raw(#","cost":"#)
        optional(cost) { $0.string("\($1)") }
    }
}
