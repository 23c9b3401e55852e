/// Lowers one schema for one provider.
struct SchemaLowerer {
    let document: JSONValue
    let dialect: SchemaDialect

    /// References that are being written out, and how deep; more nesting than any provider takes is recursion.
    private static let deepest = 40

    /// Rules about values, in the order in which they are written, by the type they are about.
    private static let rules: [(type: SchemaType, names: [String])] = [
        (.string, ["pattern", "format", "minLength", "maxLength"]),
        (.number, ["multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]),
        (.array, ["minItems", "maxItems", "uniqueItems"]),
    ]

    /// What would have to shape the answer, and cannot.
    private static let impossible = [
        "allOf", "not", "if", "then", "else", "patternProperties", "dependencies", "contains", "propertyNames",
        "additionalItems", "minProperties", "maxProperties",
    ]

    func lowered() throws(SchemaLoweringError) -> JSONValue {
        guard let root = document.object, let members = root["properties"]?.object, members.count > 0 else {
            throw SchemaLoweringError(place: "", what: .root)
        }
        var result = try lowered(document, at: "", within: [])
        guard result["type"] == "object" else { throw SchemaLoweringError(place: "", what: .root) }
        if dialect.hasReferences {
            let definitions = try definitions(root)
            if definitions.count > 0 { result.set("$defs", .object(definitions)) }
        }
        return result
    }

    private func definitions(_ root: JSONObject) throws(SchemaLoweringError) -> JSONObject {
        var result = JSONObject()
        for keyword in ["definitions", "$defs"] {
            for (name, schema) in root[keyword]?.object?.members ?? [] {
                result[name] = try lowered(schema, at: "/\(keyword)/\(JSONPointer.escaped(name))", within: [])
            }
        }
        return result
    }

    /// The lowered schema of that place; `within` names the references that led here.
    private func lowered(
        _ schema: JSONValue, at place: String, within: [String]
    ) throws(SchemaLoweringError) -> JSONValue {
        guard let object = schema.object else { throw SchemaLoweringError(place: place, what: .untyped) }
        guard within.count < Self.deepest else { throw SchemaLoweringError(place: place, what: .recursion) }
        if let address = object["$ref"]?.string { return try reference(address, at: place, within: within) }
        for keyword in Self.impossible where object[keyword] != nil {
            throw SchemaLoweringError(place: place, what: .keyword(keyword))
        }
        for keyword in ["anyOf", "oneOf"] {
            guard let choices = object[keyword]?.array else { continue }
            return try choice(object, choices, at: place + "/" + keyword, within: within)
        }
        let types = try self.types(object, at: place)
        guard types.count == 1 else { return try union(object, types, at: place, within: within) }
        return try lowered(object, types[0], at: place, within: within)
    }

    private func reference(
        _ address: String, at place: String, within: [String]
    ) throws(SchemaLoweringError) -> JSONValue {
        guard let target = document.target(of: address) else {
            throw SchemaLoweringError(place: place, what: .reference(address))
        }
        if !dialect.hasReferences {
            guard !within.contains(address) else { throw SchemaLoweringError(place: place, what: .recursion) }
            return try lowered(target, at: place, within: within + [address])
        }
        let name = address.hasPrefix("#/definitions/") ? "#/$defs/" + address.dropFirst(14) : address
        guard name == "#" || name.hasPrefix("#/$defs/"), !name.dropFirst(8).contains("/") else {
            throw SchemaLoweringError(place: place, what: .reference(address))
        }
        return ["$ref": .string(name)]
    }

    private func choice(
        _ object: JSONObject, _ choices: [JSONValue], at place: String, within: [String]
    ) throws(SchemaLoweringError) -> JSONValue {
        var lowered: [JSONValue] = []
        for (index, choice) in choices.enumerated() {
            lowered.append(try self.lowered(choice, at: "\(place)/\(index)", within: within))
        }
        var result = JSONObject()
        result["description"] = object["description"]
        result["anyOf"] = .array(lowered)
        return .object(result)
    }

    private func union(
        _ object: JSONObject, _ types: [SchemaType], at place: String, within: [String]
    ) throws(SchemaLoweringError) -> JSONValue {
        var choices: [JSONValue] = []
        for type in types {
            choices.append(try lowered(object, type, at: place, within: within))
        }
        return ["anyOf": .array(choices)]
    }

    /// The types a value may have, from what the schema says or from the values it lists.
    private func types(_ object: JSONObject, at place: String) throws(SchemaLoweringError) -> [SchemaType] {
        if let type = object["type"] {
            let types = (type.array ?? [type]).compactMap { $0.string.flatMap(SchemaType.init) }
            guard !types.isEmpty else { throw SchemaLoweringError(place: place, what: .untyped) }
            return types
        }
        let values = object["const"].map { [$0] } ?? object["enum"]?.array ?? []
        var types: [SchemaType] = []
        for value in values {
            guard let type = SchemaType.of(value), !types.contains(type) else { continue }
            types.append(type)
        }
        guard !types.isEmpty else { throw SchemaLoweringError(place: place, what: .untyped) }
        guard types.count == 1 || types.count == 2 && types.contains(.null) else {
            throw SchemaLoweringError(place: place, what: .mixedChoice)
        }
        return types.filter { $0 != .null } + types.filter { $0 == .null }
    }

    private func lowered(
        _ object: JSONObject, _ type: SchemaType, at place: String, within: [String]
    ) throws(SchemaLoweringError) -> JSONValue {
        guard type != .null else { return ["type": "null"] }
        if type == .object { return try members(object, at: place, within: within) }
        var result = JSONObject()
        result["type"] = .string(type.rawValue)
        result["description"] = object["description"]
        result["title"] = object["title"]
        try addValues(of: object, type, to: &result, at: place)
        if type == .array {
            guard let items = object["items"], items.array == nil else {
                throw SchemaLoweringError(place: place, what: .list)
            }
            result["items"] = try lowered(items, at: place + "/items", within: within)
        }
        addRules(of: object, type, to: &result)
        return .object(result)
    }

    private func addValues(
        of object: JSONObject, _ type: SchemaType, to result: inout JSONObject, at place: String
    ) throws(SchemaLoweringError) {
        if let values = object["enum"]?.array { result["enum"] = .array(values.filter { type.holds(of: $0) }) }
        guard let value = object["const"] else { return }
        guard type.holds(of: value) else { throw SchemaLoweringError(place: place, what: .mixedChoice) }
        if dialect == .gemini { result["enum"] = [value] } else { result["const"] = value }
    }

    private func addRules(of object: JSONObject, _ type: SchemaType, to result: inout JSONObject) {
        var told: [String] = []
        for (kind, names) in Self.rules where kind == type || (kind == .number && type == .integer) {
            for name in names {
                guard let value = object[name] else { continue }
                switch dialect.fate(of: name, value) {
                case .kept: result[name] = name == "pattern" ? .string(Self.plainPattern(value.string ?? "")) : value
                case .told: told.append(SchemaDialect.words(name, value))
                case .dropped: continue
                }
            }
        }
        guard !told.isEmpty else { return }
        let rules = "(" + told.joined(separator: "; ") + ")"
        result["description"] = .string((result["description"]?.string).map { $0 + " " + rules } ?? rules)
    }

    private func members(
        _ object: JSONObject, at place: String, within: [String]
    ) throws(SchemaLoweringError) -> JSONValue {
        guard let members = object["properties"]?.object, members.count > 0 else {
            return try pairs(object, at: place, within: within)
        }
        if let others = object["additionalProperties"], others.bool == nil {
            throw SchemaLoweringError(place: place, what: .openObject)
        }
        let required = Set(object["required"]?.array?.compactMap(\.string) ?? [])
        if let name = required.sorted().first(where: { members[$0] == nil }) {
            throw SchemaLoweringError(place: place, what: .undescribed(name))
        }
        var properties = JSONObject()
        for (name, schema) in members.members {
            let pointer = place + "/properties/" + JSONPointer.escaped(name)
            let lowered = try lowered(schema, at: pointer, within: within)
            let isPlain = required.contains(name) || lowered.mayBeEmpty || lowered.takesNull
            properties[name] = isPlain ? lowered : ["anyOf": [lowered, ["type": "null"]]]
        }
        var result = JSONObject()
        result["type"] = "object"
        result["description"] = object["description"]
        result["title"] = object["title"]
        result["properties"] = .object(properties)
        result["required"] = .array(members.names.map { .string($0) })
        result["additionalProperties"] = false
        return .object(result)
    }

    /// A free-form object, as a list of its members.
    private func pairs(
        _ object: JSONObject, at place: String, within: [String]
    ) throws(SchemaLoweringError) -> JSONValue {
        var value: JSONValue = ["type": "string"]
        if let others = object["additionalProperties"], others.bool == nil {
            value = try lowered(others, at: place + "/additionalProperties", within: within)
        } else if object["additionalProperties"] == false {
            throw SchemaLoweringError(place: place, what: .untyped)
        }
        var result = JSONObject()
        result["type"] = "array"
        result["description"] = object["description"]
        result["items"] = [
            "type": "object", "properties": ["name": ["type": "string"], "value": value],
            "required": ["name", "value"],
            "additionalProperties": false,
        ]
        return .object(result)
    }

    /// Character classes written out: grammars made from schemas often do not know their short names.
    static func plainPattern(_ pattern: String) -> String {
        var result = ""
        var rest = pattern.unicodeScalars[...]
        var isInClass = false
        while let scalar = rest.popFirst() {
            switch (scalar, rest.first) {
            case ("\\", "d"), ("\\", "w"):
                let set = rest.removeFirst() == "d" ? "0-9" : "A-Za-z0-9_"
                result += isInClass ? set : "[" + set + "]"
                continue
            case ("\\", let next?):
                rest.removeFirst()
                result.unicodeScalars += [scalar, next]
                continue
            case ("[", _): isInClass = true
            case ("]", _): isInClass = false
            default: break
            }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
