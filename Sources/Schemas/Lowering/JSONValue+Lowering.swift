extension JSONValue {
    /// Sets a member where this is an object.
    mutating func set(_ name: String, _ value: JSONValue) {
        guard case .object(var object) = self else { return }
        object[name] = value
        self = .object(object)
    }

    /// The schema at a reference into this document, `#` or a pointer.
    func target(of reference: String) -> JSONValue? {
        guard reference.hasPrefix("#"), let fragment = SchemaReference(reference).plainFragment,
            let parts = JSONPointer.parts(fragment)
        else { return nil }
        var value = self
        for part in parts {
            guard let next = value[part] ?? Int(part).flatMap({ value[$0] }) else { return nil }
            value = next
        }
        return value
    }

    /// Whether the lowered schema takes an empty string or an empty list.
    var mayBeEmpty: Bool {
        switch self["type"] {
        case "string": ["pattern", "format", "enum", "const"].allSatisfy { self[$0] == nil }
        case "array": self["minItems"]?.number?.integer ?? 0 == 0
        default: false
        }
    }

    /// Whether the lowered schema takes null.
    var takesNull: Bool { self["anyOf"]?.array?.contains { $0["type"] == "null" || $0.takesNull } ?? false }
}

extension SchemaType {
    /// The most general type of a value that is listed in a schema; none of lists and objects.
    static func of(_ value: JSONValue) -> SchemaType? {
        switch value {
        case .null: .null
        case .bool: .boolean
        case .number(let number): number.isWhole ? .integer : .number
        case .string: .string
        case .array, .object: nil
        }
    }
}
