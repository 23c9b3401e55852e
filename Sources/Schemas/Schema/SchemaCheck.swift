/// One check of one value against the compiled schemas.
struct SchemaCheck {
    let nodes: [SchemaNode]
    /// Whether violations are wanted, or only the answer.
    var collects: Bool
    private(set) var violations: [SchemaViolation] = []
    var budget = JSONSchema.mostWork
    var isExhausted = false
    var path: [JSONStep] = []
    private var depth = 0

    /// Schemas within schemas within values: each uses the stack.
    private static let deepest = 600

    init(nodes: [SchemaNode], collects: Bool) {
        self.nodes = nodes
        self.collects = collects
    }

    /// Whether the value follows the schema of that number. What is not is added to the violations.
    mutating func holds(_ number: Int, _ value: JSONValue) -> Bool {
        depth += 1
        budget -= 1
        defer { depth -= 1 }
        guard budget > 0, depth <= Self.deepest, !isExhausted else {
            isExhausted = true
            return false
        }
        let node = nodes[number]
        if let reference = node.reference { return holds(reference, value) }
        if let verdict = node.verdict { return verdict || fails("false", "nothing may stand here") }
        var isValid = isPlainlyValid(node, value)
        guard isValid || collects else { return false }
        switch value {
        case .number(let number): if let rules = node.numbers { isValid = holds(rules, number) && isValid }
        case .string(let string): if let rules = node.strings { isValid = holds(rules, string) && isValid }
        case .array(let elements): if let rules = node.arrays { isValid = holds(rules, elements) && isValid }
        case .object(let object): if let rules = node.objects { isValid = holds(rules, object, value) && isValid }
        case .null, .bool: break
        }
        guard isValid || collects else { return false }
        return holdsInPlace(node, value) && isValid
    }

    private mutating func isPlainlyValid(_ node: SchemaNode, _ value: JSONValue) -> Bool {
        var isValid = true
        if let types = node.types, !types.contains(where: { $0.holds(of: value) }) {
            isValid = fails("type", "this must be \(Self.words(types))")
        }
        if let constant = node.constant, !constant.means(value) {
            isValid = fails("const", "this must be \(Self.short(constant))")
        }
        if let options = node.options, !options.contains(where: { $0.means(value) }) {
            isValid = fails("enum", "this must be one of \(Self.short(options))")
        }
        return isValid
    }

    /// Notes a violation where the check is, and answers `false`.
    mutating func fails(_ keyword: String, _ sentence: @autoclosure () -> String) -> Bool {
        if collects, violations.count < JSONSchema.mostViolations {
            violations.append(SchemaViolation(path: path.pointer, keyword: keyword, sentence: sentence()))
        }
        return false
    }

    /// Asks without noting violations.
    mutating func quietly(_ number: Int, _ value: JSONValue) -> Bool {
        let collected = collects
        collects = false
        defer { collects = collected }
        return holds(number, value)
    }

    /// Asks for a value one step further in.
    mutating func holds(_ number: Int, _ value: JSONValue, at step: JSONStep) -> Bool {
        path.append(step)
        defer { path.removeLast() }
        return holds(number, value)
    }

    private static func words(_ types: [SchemaType]) -> String {
        types.map { type in
            switch type {
            case .null: "null"
            case .boolean: "true or false"
            case .object: "an object"
            case .array: "an array"
            case .number: "a number"
            case .integer: "a whole number"
            case .string: "a string"
            }
        }.joined(separator: " or ")
    }

    private static func short(_ options: [JSONValue]) -> String {
        let shown = options.prefix(20).map(short).joined(separator: ", ")
        return options.count > 20 ? shown + " and others" : shown
    }

    static func short(_ value: JSONValue) -> String {
        let text = value.text
        return text.count <= 80 ? text : text.prefix(80) + "…"
    }
}

/// A step into a value.
enum JSONStep {
    case name(String)
    case index(Int)
}

extension [JSONStep] {
    /// The steps as a JSON pointer.
    var pointer: String {
        map { step in
            switch step {
            case .name(let name): "/" + JSONPointer.escaped(name)
            case .index(let index): "/\(index)"
            }
        }.joined()
    }
}
