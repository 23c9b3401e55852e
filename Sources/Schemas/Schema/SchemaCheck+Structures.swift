extension SchemaCheck {
    mutating func holds(_ rules: SchemaNode.ArrayRules, _ elements: [JSONValue]) -> Bool {
        var isValid = true
        if let least = rules.least, elements.count < least {
            isValid = fails("minItems", "this must have at least \(least) items, not \(elements.count)")
        }
        if let most = rules.most, elements.count > most {
            isValid = fails("maxItems", "this must have at most \(most) items, not \(elements.count)")
        }
        if rules.isUnique, !Self.areUnique(elements) {
            isValid = fails("uniqueItems", "no item may be here twice")
        }
        for (index, element) in elements.enumerated() {
            guard isValid || collects else { return false }
            guard let schema = rules.schema(at: index) else { continue }
            if !holds(schema, element, at: .index(index)) { isValid = false }
        }
        if let wanted = rules.contains, !elements.contains(where: { quietly(wanted, $0) }) {
            isValid = fails("contains", "an item of the wanted kind is missing")
        }
        return isValid
    }

    private static func areUnique(_ elements: [JSONValue]) -> Bool {
        guard elements.count > 8 else {
            return elements.indices.allSatisfy { index in
                !elements[..<index].contains { $0.means(elements[index]) }
            }
        }
        var seen: Set<[UInt8]> = []
        return elements.allSatisfy { seen.insert(Array($0.canonicalText.utf8)).inserted }
    }

    mutating func holds(_ rules: SchemaNode.ObjectRules, _ object: JSONObject, _ value: JSONValue) -> Bool {
        var isValid = holdsSize(rules, object)
        for name in rules.required where object[name] == nil {
            isValid = fails("required", "the member \(JSONValue.quoted(name, atMost: 80)) is missing")
        }
        for (name, member) in object.members {
            guard isValid || collects else { return false }
            if !holdsMember(rules, name, member) { isValid = false }
        }
        for (name, others) in rules.needs where object[name] != nil {
            for other in others where object[other] == nil {
                isValid = fails("dependencies", "with \(name) there must be \(other)")
            }
        }
        for (name, schema) in rules.dependencies where object[name] != nil {
            if !holds(schema, value) { isValid = false }
        }
        return isValid
    }

    private mutating func holdsSize(_ rules: SchemaNode.ObjectRules, _ object: JSONObject) -> Bool {
        var isValid = true
        if let least = rules.least, object.count < least {
            isValid = fails("minProperties", "this must have at least \(least) members")
        }
        if let most = rules.most, object.count > most {
            isValid = fails("maxProperties", "this must have at most \(most) members")
        }
        return isValid
    }

    private mutating func holdsMember(_ rules: SchemaNode.ObjectRules, _ name: String, _ member: JSONValue) -> Bool {
        var isValid = true
        if let names = rules.names, !quietly(names, .string(name)) {
            isValid = fails("propertyNames", "\(JSONValue.quoted(name, atMost: 40)) is not a name that may stand here")
        }
        var isKnown = false
        if let schema = rules.properties[name] {
            isKnown = true
            if !holds(schema, member, at: .name(name)) { isValid = false }
        }
        for (pattern, schema) in rules.patterns where matches(pattern, name) {
            isKnown = true
            if !holds(schema, member, at: .name(name)) { isValid = false }
        }
        guard !isKnown, let additional = rules.additional else { return isValid }
        if nodes[additional].verdict == false {
            return fails(
                "additionalProperties", "\(JSONValue.quoted(name, atMost: 40)) is not a member of this; remove it")
        }
        return holds(additional, member, at: .name(name)) && isValid
    }
}

extension SchemaNode.ArrayRules {
    /// The schema of the element at that place.
    fileprivate func schema(at index: Int) -> Int? {
        guard let tuple else { return every }
        return index < tuple.count ? tuple[index] : additional
    }
}
