/// A schema, compiled: other schemas are named by their place in the list of all.
struct SchemaNode: Sendable {
    /// `true` and `false` as schemas.
    var verdict: Bool?
    /// With a reference nothing else of the schema counts.
    var reference: Int?
    var types: [SchemaType]?
    var constant: JSONValue?
    var options: [JSONValue]?
    var numbers: NumberRules?
    var strings: StringRules?
    var arrays: ArrayRules?
    var objects: ObjectRules?
    var all: [Int] = []
    var any: [Int] = []
    var one: [Int] = []
    var not: Int?
    var condition: (test: Int, then: Int?, otherwise: Int?)?

    struct NumberRules: Sendable {
        var divisor: JSONDecimal?
        var minimum: JSONDecimal?
        var maximum: JSONDecimal?
        var exclusiveMinimum: JSONDecimal?
        var exclusiveMaximum: JSONDecimal?
    }

    struct StringRules: Sendable {
        var least: Int?
        var most: Int?
        var pattern: Pattern?
        var format: StringFormat?
        var isBase64 = false
        var isJSON = false
    }

    struct ArrayRules: Sendable {
        var every: Int?
        var tuple: [Int]?
        var additional: Int?
        var least: Int?
        var most: Int?
        var isUnique = false
        var contains: Int?
    }

    struct ObjectRules: Sendable {
        var properties: [String: Int] = [:]
        var patterns: [(pattern: Pattern, schema: Int)] = []
        var additional: Int?
        var required: [String] = []
        var names: Int?
        var least: Int?
        var most: Int?
        var needs: [(name: String, others: [String])] = []
        var dependencies: [(name: String, schema: Int)] = []
    }

    /// The schemas that are asked about the same value.
    var inPlace: [Int] {
        var others = all + any + one
        if let reference { others.append(reference) }
        if let not { others.append(not) }
        if let condition { others += [condition.test, condition.then, condition.otherwise].compactMap(\.self) }
        return others + (objects?.dependencies.map(\.schema) ?? [])
    }
}

/// The types of draft-07.
enum SchemaType: String, CaseIterable, Sendable {
    case null, boolean, object, array, number, integer, string

    func holds(of value: JSONValue) -> Bool {
        switch (self, value) {
        case (.null, .null), (.boolean, .bool), (.object, .object), (.array, .array), (.number, .number),
            (.string, .string):
            true
        case (.integer, .number(let number)): number.isWhole
        default: false
        }
    }
}

extension JSONNumber {
    /// Whether it is a whole number; `1.0` and `1e2` are.
    var isWhole: Bool {
        text.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") } || JSONDecimal(self).isWhole
    }
}
