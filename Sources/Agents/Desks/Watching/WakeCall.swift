import Schemas

/// What a model in the watchdog's seat answers: whether the desk is worth waking, and for what.
public struct WakeCall: Hashable, Sendable {
    /// Whether to wake it.
    public var wakes: Bool
    /// For what.
    public var cause: Cause

    /// What can be worth it.
    public enum Cause: String, Hashable, Sendable, CaseIterable {
        case price, trend, volume, news, position, nothing
    }

    /// By its parts.
    public init(wakes: Bool, cause: Cause) {
        self.wakes = wakes
        self.cause = cause
    }
}

extension WakeCall: RoleAnswer {
    /// The shape of a call.
    public static let format = AnswerFormat(
        name: "wake_call",
        schema: Shape.object([
            ("wake", Shape.word(["WAKE", "SLEEP"], "Whether the desk should look at this now.")),
            ("cause", Shape.word(Cause.allCases.map(\.rawValue), "What is worth its attention.")),
        ]))

    /// The shape of a call, compiled.
    public static let check = try? JSONSchema(format.schema)

    /// The call in its shape.
    public var json: JSONValue {
        .object(("wake", .string(wakes ? "WAKE" : "SLEEP")), ("cause", .string(cause.rawValue)))
    }

    private enum Word: String { case wake = "WAKE", sleep = "SLEEP" }

    /// Reads a call.
    /// - Throws: ``AnswerError``, which names the place.
    public init(json: JSONValue) throws(AnswerError) {
        let fields = try AnswerFields(json)
        let word: Word = try fields.word("wake")
        self.init(wakes: word == .wake, cause: try fields.word("cause"))
    }

    /// Nothing in a call depends on what was said.
    public func contradictions(after transcript: [Statement]) -> [AnswerError] { [] }
}
