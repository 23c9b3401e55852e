/// One reading of a schema against the rules and limits of strict mode.
struct StrictSubsetCheck {
    private(set) var violations: [SchemaViolation] = []
    private var properties = 0
    private var characters = 0
    private var values = 0

    private static let known: Set<String> = [
        "$defs", "$ref", "additionalProperties", "anyOf", "const", "description", "enum", "exclusiveMaximum",
        "exclusiveMinimum", "format", "items", "maxItems", "maximum", "minItems", "minimum", "multipleOf", "pattern",
        "properties", "required", "title", "type",
    ]

    mutating func checkRoot(_ schema: JSONValue) {
        if schema["type"] != "object" { refuse("", "type", "the root must be an object") }
        check(schema, at: "", level: 1)
        for (name, definition) in schema["$defs"]?.object?.members ?? [] {
            characters += name.count
            check(definition, at: "/$defs/" + JSONPointer.escaped(name), level: 1)
        }
        limit(properties, StrictSubset.mostProperties, "properties", "members")
        limit(characters, StrictSubset.mostCharacters, "properties", "characters of names and values")
        limit(values, StrictSubset.mostValues, "enum", "listed values")
    }

    private mutating func limit(_ count: Int, _ most: Int, _ keyword: String, _ things: String) {
        if count > most { refuse("", keyword, "there are \(count) \(things), and may be \(most)") }
    }

    private mutating func refuse(_ place: String, _ keyword: String, _ sentence: String) {
        guard violations.count < JSONSchema.mostViolations else { return }
        violations.append(SchemaViolation(path: place, keyword: keyword, sentence: sentence))
    }

    private mutating func check(_ schema: JSONValue, at place: String, level: Int) {
        guard let object = schema.object else { return refuse(place, "type", "a schema must be an object") }
        guard level <= StrictSubset.deepest else {
            return refuse(place, "properties", "objects are nested deeper than \(StrictSubset.deepest) levels")
        }
        for name in object.names where !Self.known.contains(name) {
            refuse(place, name, "strict mode has no \(name)")
        }
        if let reference = object["$ref"]?.string { return checkReference(reference, object, at: place) }
        if object["type"] == nil, object["anyOf"] == nil { refuse(place, "type", "a type is missing") }
        if let format = object["format"]?.string, !StrictSubset.formats.contains(format) {
            refuse(place, "format", "strict mode has no format \(format)")
        }
        checkValues(object, at: place)
        if object["type"] == "object" { checkMembers(object, at: place, level: level) }
        if object["type"] == "array" {
            check(object["items"] ?? .null, at: place + "/items", level: level + 1)
        }
        for (index, choice) in (object["anyOf"]?.array ?? []).enumerated() {
            check(choice, at: "\(place)/anyOf/\(index)", level: level)
        }
    }

    private mutating func checkReference(_ reference: String, _ object: JSONObject, at place: String) {
        if object.count > 1 { refuse(place, "$ref", "nothing may stand beside $ref") }
        if reference != "#", !reference.hasPrefix("#/$defs/") {
            refuse(place, "$ref", "a reference must lead to # or into $defs")
        }
    }

    private mutating func checkValues(_ object: JSONObject, at place: String) {
        let listed = object["enum"]?.array ?? []
        let length = listed.reduce(0) { $0 + ($1.string ?? $1.text).count }
        values += listed.count
        characters += length + (object["const"].map { ($0.string ?? $0.text).count } ?? 0)
        if listed.count > 250, length > StrictSubset.mostCharactersOfManyValues {
            refuse(
                place, "enum",
                "more than 250 values have more than \(StrictSubset.mostCharactersOfManyValues) characters")
        }
    }

    private mutating func checkMembers(_ object: JSONObject, at place: String, level: Int) {
        guard let members = object["properties"]?.object else {
            return refuse(place, "properties", "an object must name its members")
        }
        if object["additionalProperties"] != false {
            refuse(place, "additionalProperties", "an object must have additionalProperties: false")
        }
        let required = Set(object["required"]?.array?.compactMap(\.string) ?? [])
        for (name, member) in members.members {
            properties += 1
            characters += name.count
            if !required.contains(name) { refuse(place, "required", "the member \(name) must be required") }
            check(member, at: place + "/properties/" + JSONPointer.escaped(name), level: level + 1)
        }
    }
}
