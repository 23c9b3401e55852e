/// Reads the keywords of one schema.
struct SchemaFields {
    let object: JSONObject
    let place: SchemaPlace

    func fill(_ node: inout SchemaNode, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        node.types = try types()
        node.constant = object["const"]
        node.options = try array("enum")
        node.numbers = try numbers()
        node.strings = try strings()
        node.arrays = try arrays(&compiler)
        node.objects = try objects(&compiler)
        node.all = try list("allOf", &compiler)
        node.any = try list("anyOf", &compiler)
        node.one = try list("oneOf", &compiler)
        node.not = try schema("not", &compiler)
        if let test = try schema("if", &compiler) {
            node.condition = (test, try schema("then", &compiler), try schema("else", &compiler))
        }
    }

    func wrong(_ keyword: String, _ wanted: String) -> JSONSchemaError {
        JSONSchemaError(place: place.key + "/" + keyword, what: "\(keyword) must be \(wanted)")
    }

    private func types() throws(JSONSchemaError) -> [SchemaType]? {
        guard let value = object["type"] else { return nil }
        let names = value.array ?? [value]
        var types: [SchemaType] = []
        for name in names {
            guard let type = name.string.flatMap(SchemaType.init), !types.contains(type) else {
                throw wrong("type", "a type of draft-07, or different ones in a list")
            }
            types.append(type)
        }
        guard !types.isEmpty else { throw wrong("type", "at least one type") }
        return types
    }

    private func numbers() throws(JSONSchemaError) -> SchemaNode.NumberRules? {
        let names = ["multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
        guard names.contains(where: { object[$0] != nil }) else { return nil }
        let divisor = try decimal("multipleOf")
        if let divisor, divisor.isNegative || divisor.digits.isEmpty || divisor.digits.count > 36 {
            throw wrong("multipleOf", "above zero, with at most 36 digits")
        }
        return SchemaNode.NumberRules(
            divisor: divisor, minimum: try decimal("minimum"), maximum: try decimal("maximum"),
            exclusiveMinimum: try decimal("exclusiveMinimum"), exclusiveMaximum: try decimal("exclusiveMaximum"))
    }

    private func strings() throws(JSONSchemaError) -> SchemaNode.StringRules? {
        var rules = SchemaNode.StringRules(least: try count("minLength"), most: try count("maxLength"))
        if let source = try text("pattern") { rules.pattern = try pattern(source, "pattern") }
        rules.format = try text("format").flatMap(StringFormat.init(rawValue:))
        rules.isBase64 = try text("contentEncoding")?.lowercased() == "base64"
        rules.isJSON = try text("contentMediaType")?.lowercased() == "application/json"
        let isEmpty = rules.least == nil && rules.most == nil && rules.pattern == nil && rules.format == nil
        return isEmpty && !rules.isBase64 && !rules.isJSON ? nil : rules
    }

    private func arrays(_ compiler: inout SchemaCompiler) throws(JSONSchemaError) -> SchemaNode.ArrayRules? {
        let names = ["items", "additionalItems", "minItems", "maxItems", "uniqueItems", "contains"]
        guard names.contains(where: { object[$0] != nil }) else { return nil }
        var rules = SchemaNode.ArrayRules(least: try count("minItems"), most: try count("maxItems"))
        if object["items"]?.array != nil {
            rules.tuple = try list("items", &compiler, mayBeEmpty: true)
            rules.additional = try schema("additionalItems", &compiler)
        } else {
            rules.every = try schema("items", &compiler)
        }
        rules.isUnique = try flag("uniqueItems") ?? false
        rules.contains = try schema("contains", &compiler)
        return rules
    }

    private func objects(_ compiler: inout SchemaCompiler) throws(JSONSchemaError) -> SchemaNode.ObjectRules? {
        let keywords = [
            "properties", "patternProperties", "additionalProperties", "required", "propertyNames", "minProperties",
            "maxProperties", "dependencies",
        ]
        guard keywords.contains(where: { object[$0] != nil }) else { return nil }
        var rules = SchemaNode.ObjectRules()
        for (name, number) in try map("properties", &compiler) { rules.properties[name] = number }
        for (source, number) in try map("patternProperties", &compiler) {
            rules.patterns.append((try pattern(source, "patternProperties"), number))
        }
        rules.additional = try schema("additionalProperties", &compiler)
        rules.required = try names("required", object["required"])
        rules.names = try schema("propertyNames", &compiler)
        rules.least = try count("minProperties")
        rules.most = try count("maxProperties")
        try dependencies(&rules, &compiler)
        return rules
    }

    private func dependencies(
        _ rules: inout SchemaNode.ObjectRules, _ compiler: inout SchemaCompiler
    ) throws(JSONSchemaError) {
        guard let value = object["dependencies"] else { return }
        guard let members = value.object?.members else { throw wrong("dependencies", "an object") }
        for (name, value) in members {
            if value.array != nil {
                rules.needs.append((name, try names("dependencies", value)))
            } else {
                let pointer = "/dependencies/" + JSONPointer.escaped(name)
                rules.dependencies.append((name, try number(value, pointer, &compiler)))
            }
        }
    }
}
