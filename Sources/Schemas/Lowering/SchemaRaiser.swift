/// Turns answers in the shape of a lowered schema back into the shape of the full one.
struct SchemaRaiser {
    let document: JSONValue

    /// Deeper than any document that was read.
    private static let deepest = 300

    func raised(_ answer: JSONValue, _ schema: JSONValue, depth: Int) -> JSONValue {
        guard depth < Self.deepest, let object = plain(schema) else { return answer }
        for keyword in ["anyOf", "oneOf"] {
            guard let choices = object[keyword]?.array else { continue }
            return raised(answer, among: choices, depth: depth)
        }
        switch answer {
        case .object(let members): return .object(raised(members, object, depth: depth))
        case .array(let elements):
            if object["items"] == nil, let pairs = pairs(elements, object, depth: depth) { return pairs }
            guard let items = object["items"] else { return answer }
            return .array(elements.map { raised($0, items, depth: depth + 1) })
        default: return answer
        }
    }

    private func raised(_ members: JSONObject, _ schema: JSONObject, depth: Int) -> JSONObject {
        guard let properties = schema["properties"]?.object else { return members }
        let required = schema["required"]?.array ?? []
        var result = JSONObject()
        for (name, value) in members.members {
            guard let property = properties[name] else {
                result.appendNew(name, value)
                continue
            }
            let isOptional = !required.contains(.string(name))
            if isOptional, value.saysNothing, !(value.isNull && takesNull(property)) { continue }
            result.appendNew(name, raised(value, property, depth: depth + 1))
        }
        return result
    }

    /// A list of `{name, value}` as an object; `nil` where it is not one, or has a name twice.
    private func pairs(_ elements: [JSONValue], _ schema: JSONObject, depth: Int) -> JSONValue? {
        guard isFreeForm(schema) else { return nil }
        var result = JSONObject()
        var names: Set<String> = []
        for element in elements {
            guard let pair = element.object, pair.count == 2, let name = pair["name"]?.string,
                let value = pair["value"], names.insert(name).inserted
            else { return nil }
            result.appendNew(name, schema["additionalProperties"].map { raised(value, $0, depth: depth + 1) } ?? value)
        }
        return .object(result)
    }

    private func isFreeForm(_ schema: JSONObject) -> Bool {
        guard schema["properties"]?.object?.count ?? 0 == 0 else { return false }
        return schema["type"] == "object" || schema["type"]?.array?.contains("object") ?? false
    }

    /// The first choice that the raised answer has the shape of.
    private func raised(_ answer: JSONValue, among choices: [JSONValue], depth: Int) -> JSONValue {
        for choice in choices {
            let candidate = raised(answer, choice, depth: depth + 1)
            if let schema = plain(choice), hasShape(candidate, schema) { return candidate }
        }
        return answer
    }

    private func hasShape(_ value: JSONValue, _ schema: JSONObject) -> Bool {
        if let type = schema["type"] {
            let types = (type.array ?? [type]).compactMap { $0.string.flatMap(SchemaType.init) }
            guard types.contains(where: { $0.holds(of: value) }) else { return false }
        }
        if let constant = schema["const"], !constant.means(value) { return false }
        if let options = schema["enum"]?.array, !options.contains(where: { $0.means(value) }) { return false }
        guard let members = value.object, let properties = schema["properties"]?.object else { return true }
        let required = schema["required"]?.array?.compactMap(\.string) ?? []
        return required.allSatisfy { members[$0] != nil }
            && members.members.allSatisfy { name, value in
                guard let property = properties[name] else { return false }
                return plain(property).map { $0["const"]?.means(value) ?? true } ?? true
            }
    }

    /// The schema itself, references followed; not for ever.
    private func plain(_ schema: JSONValue) -> JSONObject? {
        var schema = schema
        for _ in 0..<16 {
            guard let reference = schema["$ref"]?.string else { return schema.object }
            guard let target = document.target(of: reference) else { return nil }
            schema = target
        }
        return nil
    }

    private func takesNull(_ schema: JSONValue) -> Bool {
        guard let object = plain(schema) else { return false }
        if let choices = object["anyOf"]?.array ?? object["oneOf"]?.array {
            return choices.contains { plain($0)?["type"] == "null" }
        }
        return object["type"] == "null" || object["type"]?.array?.contains("null") ?? false
            || object["enum"]?.array?.contains(.null) ?? false
    }
}

extension JSONValue {
    /// Whether it is what a model writes into a member that it has to write and has nothing for.
    fileprivate var saysNothing: Bool { self == .null || self == "" || self == [] }
}
