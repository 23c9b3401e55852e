/// Which keywords of draft-07 hold schemas.
enum SchemaKeywords {
    static let single: Set<String> = [
        "additionalItems", "additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then",
    ]
    static let lists: Set<String> = ["allOf", "anyOf", "items", "oneOf"]
    static let maps: Set<String> = ["$defs", "definitions", "dependencies", "patternProperties", "properties"]

    /// The schemas right inside `schema`, in its order, each with the pointer that leads there.
    static func children(of schema: JSONObject) -> [(schema: JSONValue, pointer: String)] {
        var children: [(JSONValue, String)] = []
        for (name, value) in schema.members {
            switch value {
            case .object(let members) where maps.contains(name):
                children += members.members.map { ($0.value, "/\(name)/\(JSONPointer.escaped($0.name))") }
            case .array(let elements) where lists.contains(name):
                children += elements.enumerated().map { ($0.element, "/\(name)/\($0.offset)") }
            case .object where single.contains(name), .bool where single.contains(name):
                children.append((value, "/\(name)"))
            default: continue
            }
        }
        return children
    }
}
