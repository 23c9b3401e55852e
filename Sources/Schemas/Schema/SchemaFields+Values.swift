extension SchemaFields {
    func array(_ keyword: String) throws(JSONSchemaError) -> [JSONValue]? {
        guard let value = object[keyword] else { return nil }
        guard let array = value.array else { throw wrong(keyword, "a list") }
        return array
    }

    func text(_ keyword: String) throws(JSONSchemaError) -> String? {
        guard let value = object[keyword] else { return nil }
        guard let text = value.string else { throw wrong(keyword, "a string") }
        return text
    }

    func flag(_ keyword: String) throws(JSONSchemaError) -> Bool? {
        guard let value = object[keyword] else { return nil }
        guard let flag = value.bool else { throw wrong(keyword, "true or false") }
        return flag
    }

    func count(_ keyword: String) throws(JSONSchemaError) -> Int? {
        guard let value = object[keyword] else { return nil }
        guard let count = value.number?.integer, count >= 0 else { throw wrong(keyword, "a whole number from 0") }
        return count
    }

    func decimal(_ keyword: String) throws(JSONSchemaError) -> JSONDecimal? {
        guard let value = object[keyword] else { return nil }
        guard let number = value.number else { throw wrong(keyword, "a number") }
        return JSONDecimal(number)
    }

    func names(_ keyword: String, _ value: JSONValue?) throws(JSONSchemaError) -> [String] {
        guard let value else { return [] }
        guard let names = value.array?.compactMap(\.string), names.count == value.array?.count else {
            throw wrong(keyword, "a list of names")
        }
        return names
    }

    func pattern(_ source: String, _ keyword: String) throws(JSONSchemaError) -> Pattern {
        do {
            return try Pattern(source)
        } catch {
            throw wrong(
                keyword, "an expression that can be matched; in \(JSONValue.quoted(source, atMost: 80)) \(error)")
        }
    }

    func schema(_ keyword: String, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) -> Int? {
        guard let value = object[keyword] else { return nil }
        return try number(value, "/" + keyword, &compiler)
    }

    func list(
        _ keyword: String, _ compiler: inout SchemaCompiler, mayBeEmpty: Bool = false
    ) throws(JSONSchemaError) -> [Int] {
        guard let values = try array(keyword) else { return [] }
        guard mayBeEmpty || !values.isEmpty else { throw wrong(keyword, "a list of at least one schema") }
        var numbers: [Int] = []
        for (place, value) in values.enumerated() {
            numbers.append(try number(value, "/\(keyword)/\(place)", &compiler))
        }
        return numbers
    }

    func map(_ keyword: String, _ compiler: inout SchemaCompiler) throws(JSONSchemaError) -> [(String, Int)] {
        guard let value = object[keyword] else { return [] }
        guard let members = value.object?.members else { throw wrong(keyword, "an object") }
        var numbers: [(String, Int)] = []
        for (name, value) in members {
            numbers.append((name, try number(value, "/\(keyword)/\(JSONPointer.escaped(name))", &compiler)))
        }
        return numbers
    }

    func number(
        _ value: JSONValue, _ pointer: String, _ compiler: inout SchemaCompiler
    ) throws(JSONSchemaError) -> Int {
        try compiler.number(of: SchemaPlace(value, outer: place.base, key: place.key + pointer))
    }
}
