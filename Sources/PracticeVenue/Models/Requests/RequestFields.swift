import Schemas

/// Reads the members of an object in a request, and refuses what the provider would refuse.
///
/// The words of a refusal differ between providers; `dialect` chooses them.
struct RequestFields {
    let object: JSONObject
    let dialect: ModelDialect
    /// Where the object is in the request, such as `messages.0`; empty for the request itself.
    let path: String

    /// - Throws: ``ModelRefusal`` where the value is no object.
    init(_ value: WireJSON, _ dialect: ModelDialect, path: String = "") throws(ModelRefusal) {
        self.dialect = dialect
        self.path = path
        guard let object = value.object else {
            throw RequestFields.refusal(dialect, path, "is not an object", code: "invalid_type")
        }
        self.object = object
    }

    /// Refuses members that nobody knows.
    func allow(_ names: Set<String>) throws(ModelRefusal) {
        for name in object.names where !names.contains(name) {
            switch dialect {
            case .openai:
                throw .invalid("Unknown parameter: '\(place(name))'.", param: place(name), code: "unknown_parameter")
            case .anthropic: throw .invalid("\(place(name)): Extra inputs are not permitted")
            }
        }
    }

    /// A member that may be absent or null.
    func optional(_ name: String) -> WireJSON? {
        guard let value = object[name], !value.isNull else { return .none }
        return value
    }

    /// A member that must be there.
    func required(_ name: String) throws(ModelRefusal) -> WireJSON {
        if let value = optional(name) { return value }
        switch dialect {
        case .openai:
            throw .invalid(
                "Missing required parameter: '\(place(name))'.", param: place(name), code: "missing_required_parameter")
        case .anthropic: throw .invalid("\(place(name)): Field required")
        }
    }

    /// A text that must be there.
    func text(_ name: String) throws(ModelRefusal) -> String {
        guard let text = try required(name).string else { throw wrong(name, "should be a string") }
        return text
    }

    /// A text that may be absent.
    func optionalText(_ name: String) throws(ModelRefusal) -> String? {
        guard let value = optional(name) else { return nil }
        guard let text = value.string else { throw wrong(name, "should be a string") }
        return text
    }

    /// A flag; `false` where it is absent.
    func flag(_ name: String, or standard: Bool = false) throws(ModelRefusal) -> Bool {
        guard let value = optional(name) else { return standard }
        guard let flag = value.bool else { throw wrong(name, "should be a boolean") }
        return flag
    }

    /// A whole number from 1 that may be absent.
    func count(_ name: String) throws(ModelRefusal) -> Int? {
        guard let value = optional(name) else { return nil }
        guard let number = value.number?.integer, number >= 1 else {
            throw wrong(name, "should be a whole number from 1")
        }
        return number
    }

    /// A list that may be absent.
    func list(_ name: String) throws(ModelRefusal) -> [WireJSON] {
        guard let value = optional(name) else { return [] }
        guard let list = value.array else { throw wrong(name, "should be a list") }
        return list
    }

    /// One of a set of words; the first stands for absence.
    func word(_ name: String, _ words: [String]) throws(ModelRefusal) -> String {
        guard let value = optional(name) else { return words[0] }
        guard let word = value.string, words.contains(word) else {
            throw wrong(name, "should be one of \(words.map { "'\($0)'" }.joined(separator: ", "))")
        }
        return word
    }

    /// The fields of an object within.
    func fields(_ name: String) throws(ModelRefusal) -> RequestFields? {
        guard let value = optional(name) else { return nil }
        return try RequestFields(value, dialect, path: place(name))
    }

    /// A member's place in the request.
    func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    /// A refusal of a member.
    func wrong(_ name: String, _ what: String, code: String = "invalid_type") -> ModelRefusal {
        RequestFields.refusal(dialect, place(name), what, code: code)
    }

    private static func refusal(
        _ dialect: ModelDialect, _ place: String, _ what: String, code: String
    ) -> ModelRefusal {
        switch dialect {
        case .openai: .invalid("Invalid value for '\(place)': it \(what).", param: place, code: code)
        case .anthropic: .invalid("\(place.isEmpty ? "body" : place): Input \(what)")
        }
    }
}
