extension SchemaCheck {
    /// Asks the schemas that are about the same value.
    mutating func holdsInPlace(_ node: SchemaNode, _ value: JSONValue) -> Bool {
        var isValid = true
        for schema in node.all {
            guard isValid || collects else { return false }
            if !holds(schema, value) { isValid = false }
        }
        if !node.any.isEmpty, !node.any.contains(where: { quietly($0, value) }) {
            isValid = explain(node.any, value)
        }
        if !node.one.isEmpty { isValid = holdsOne(node.one, value) && isValid }
        if let not = node.not, quietly(not, value) {
            isValid = fails("not", "this is what may not stand here")
        }
        if let condition = node.condition {
            let branch = quietly(condition.test, value) ? condition.then : condition.otherwise
            if let branch, !holds(branch, value) { isValid = false }
        }
        return isValid
    }

    private mutating func holdsOne(_ schemas: [Int], _ value: JSONValue) -> Bool {
        var count = 0
        for schema in schemas where quietly(schema, value) {
            count += 1
            if count > 1 { return fails("oneOf", "this fits more than one of the choices, and may fit only one") }
        }
        return count == 1 || explain(schemas, value, "oneOf")
    }

    /// Says what is wrong with the only choice that is for this type of value, where there is one; else that none fits.
    private mutating func explain(_ schemas: [Int], _ value: JSONValue, _ keyword: String = "anyOf") -> Bool {
        guard collects else { return false }
        let meant = schemas.filter { schema in
            nodes[resolved(schema)].types?.contains { $0.holds(of: value) } ?? true
        }
        if meant.count == 1 { return holds(meant[0], value) }
        return fails(keyword, "this fits none of the \(schemas.count) choices")
    }

    private func resolved(_ schema: Int) -> Int {
        var schema = schema
        while let next = nodes[schema].reference { schema = next }
        return schema
    }
}
