import Schemas
import Trading

extension Plan: RoleAnswer {
    /// The shape of a plan.
    public static let format = AnswerFormat(
        name: "plan",
        schema: Shape.object([
            ("mode", Shape.word(Mode.allCases.map(\.rawValue), "Whether to trade at all.")),
            ("explore_ratio", Shape.ratio("How often a policy other than the best is tried.")),
            ("next_wakeup_secs", Shape.integer("Seconds until you want to be asked again.", from: 30, to: 3_600)),
            ("strategies", Shape.list(policy, from: 1, to: 3, "The policies to follow, the preferred one first.")),
        ]))

    private static let policy = Shape.object([
        ("policy_id", Shape.name("The policy's name.")),
        ("params", Shape.settings("Its settings as text; empty for the defaults.")),
    ])

    /// The shape of a plan, compiled.
    public static let check = try? JSONSchema(format.schema)

    /// The plan in its shape.
    public var json: JSONValue {
        .object(
            ("mode", .string(mode.rawValue)), ("explore_ratio", .ratio(exploreRatio)),
            ("next_wakeup_secs", .number(JSONNumber(Int(nextWakeup.nanoseconds / 1_000_000_000)))),
            ("strategies", .array(strategies.map(\.json))))
    }

    /// Reads a plan.
    /// - Throws: ``AnswerError``, which names the place.
    public init(json: JSONValue) throws(AnswerError) {
        let fields = try AnswerFields(json)
        self.init(
            mode: try fields.word("mode"), exploreRatio: try fields.ratio("explore_ratio"),
            nextWakeup: .seconds(Int64(try fields.integer("next_wakeup_secs"))),
            strategies: try fields.list("strategies") { (value, path) throws(AnswerError) in
                try Policy(json: value, at: path)
            })
    }

    /// A policy is named once.
    public func contradictions(after transcript: [Statement]) -> [AnswerError] {
        for (index, policy) in strategies.enumerated()
        where strategies[..<index].contains(where: { $0.id == policy.id }) {
            return [AnswerError("/strategies/\(index)/policy_id", "names a policy a second time")]
        }
        return []
    }
}

extension Plan.Policy {
    /// The policy in its shape.
    var json: JSONValue {
        var settings = JSONObject()
        for parameter in parameters { settings[parameter.name] = .string(parameter.value) }
        return .object(("policy_id", .string(id)), ("params", .object(settings)))
    }

    /// Reads a policy; its settings keep their order.
    init(json: JSONValue, at path: String) throws(AnswerError) {
        let fields = try AnswerFields(json, at: path)
        var parameters: [(name: String, value: String)] = []
        let members = fields.optional("params")?.object?.members ?? []
        guard members.count <= 8 else { throw AnswerError("\(path)/params", "holds more than 8 settings") }
        for member in members {
            guard let value = member.value.string else {
                throw AnswerError("\(path)/params", "holds a setting that is not a string")
            }
            guard ModelText.isName(member.name) else {
                throw AnswerError("\(path)/params", "holds a setting whose name is not lower case, digits and hyphens")
            }
            parameters.append((member.name, ModelText.clean(value, limit: 32)))
        }
        self.init(id: try fields.text("policy_id", limit: 64), parameters: parameters)
    }
}
