import Schemas

/// Makes documents that a JSON Schema takes. It knows what schemas of answers and tools use, not all of draft-07; what
/// it makes is checked, and made again where it does not fit.
struct SchemaSampler {
    /// The schema.
    let root: WireJSON
    private var chance: ModelChance
    /// How deep it goes before it takes the shortest way out.
    private static let depth = 8

    init(_ schema: WireJSON, chance: ModelChance) {
        root = schema
        self.chance = chance
    }

    /// A document that fits the schema; after sixteen that did not, the last one.
    static func document(_ schema: WireJSON, chance: ModelChance) -> WireJSON {
        var sampler = SchemaSampler(schema, chance: chance)
        let checker: JSONSchema?
        do throws(JSONSchemaError) { checker = try JSONSchema(schema) } catch { checker = nil }
        var document = sampler.sample(schema, 0)
        for _ in 0..<16 where checker?.violations(of: document).isEmpty == false {
            document = sampler.sample(schema, 0)
        }
        return document
    }

    private mutating func sample(_ schema: WireJSON, _ depth: Int) -> WireJSON {
        guard let object = schema.object else { return .string(word()) }
        guard depth < 32 else { return .null }
        if let reference = object["$ref"]?.string { return sample(resolved(reference), depth + 1) }
        if let value = object["const"] { return value }
        if let values = object["enum"]?.array { return chance.one(of: values) ?? .null }
        if let branches = object["anyOf"]?.array ?? object["oneOf"]?.array {
            let simple = branches.filter { $0["type"]?.string == "null" }
            let offered = depth > SchemaSampler.depth && !simple.isEmpty ? simple : branches
            return sample(chance.one(of: offered) ?? .null, depth + 1)
        }
        if let parts = object["allOf"]?.array { return sample(merged(object, parts), depth + 1) }
        return value(of: type(object), object, depth)
    }

    private mutating func value(of type: String, _ schema: JSONObject, _ depth: Int) -> WireJSON {
        switch type {
        case "object": members(schema, depth)
        case "array": elements(schema, depth)
        case "string": .string(text(schema))
        case "integer": .number(JSONNumber(whole(schema)))
        case "number": decimal(schema)
        case "boolean": .bool(chance.flip())
        default: .null
        }
    }

    /// The type that a schema names, or that its keywords are for.
    private mutating func type(_ schema: JSONObject) -> String {
        if let type = schema["type"]?.string { return type }
        if let types = schema["type"]?.array { return chance.one(of: types)?.string ?? "null" }
        if schema["properties"] != nil { return "object" }
        if schema["items"] != nil { return "array" }
        if schema["minimum"] != nil || schema["maximum"] != nil { return "number" }
        return "string"
    }

    private mutating func members(_ schema: JSONObject, _ depth: Int) -> WireJSON {
        let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
        let fewest = schema["minProperties"]?.number?.integer ?? 0
        var object = JSONObject()
        for (name, inner) in schema["properties"]?.object?.members ?? [] {
            let isWanted = depth <= SchemaSampler.depth && chance.flip()
            guard required.contains(name) || isWanted || object.count < fewest else { continue }
            object[name] = sample(inner, depth + 1)
        }
        for name in required.sorted() where object[name] == nil { object[name] = .string(word()) }
        return .object(object)
    }

    private mutating func elements(_ schema: JSONObject, _ depth: Int) -> WireJSON {
        let fewest = max(0, schema["minItems"]?.number?.integer ?? 0)
        let most = min(schema["maxItems"]?.number?.integer ?? fewest + 2, fewest + 2)
        let count = depth > SchemaSampler.depth ? fewest : chance.number(fewest...max(fewest, most))
        let inner = schema["items"] ?? [:]
        var elements: [WireJSON] = []
        for _ in 0..<min(count, 1_000) {
            let element = sample(inner.array?[min(elements.count, (inner.array?.count ?? 1) - 1)] ?? inner, depth + 1)
            if schema["uniqueItems"] == true, elements.contains(element) { continue }
            elements.append(element)
        }
        return .array(elements)
    }

    /// Both a schema's own members and those of all its parts, as one schema.
    private func merged(_ object: JSONObject, _ parts: [WireJSON]) -> WireJSON {
        var whole = object
        whole["allOf"] = nil
        for part in parts {
            let part = part["$ref"]?.string.map { resolved($0) } ?? part
            for (name, value) in part.object?.members ?? [] { whole[name] = both(name, whole[name], value) }
        }
        return .object(whole)
    }

    private func both(_ name: String, _ left: WireJSON?, _ right: WireJSON) -> WireJSON {
        switch (name, left, right) {
        case ("properties", .object(var left)?, .object(let right)):
            for (name, value) in right.members { left[name] = value }
            return .object(left)
        case ("required", .array(let left)?, .array(let right)): return .array(left + right)
        default: return right
        }
    }

    /// What a reference within the document names; anything where it names nothing.
    private func resolved(_ reference: String) -> WireJSON {
        guard reference.hasPrefix("#") else { return [:] }
        var place = root
        for part in reference.dropFirst().split(separator: "/") {
            let name = part.split(separator: "~1", omittingEmptySubsequences: false).joined(separator: "/")
                .split(separator: "~0", omittingEmptySubsequences: false).joined(separator: "~")
            place = place[name] ?? Int(name).flatMap { place[$0] } ?? [:]
        }
        return place
    }

    private mutating func whole(_ schema: JSONObject) -> Int {
        let (low, high) = bounds(schema, 0, 100)
        let step = max(1, Int(exactly: schema["multipleOf"]?.number?.double.rounded() ?? 1) ?? 1)
        let first = Int(clamping: Int64((low / Double(step)).rounded(.up)))
        let last = Int(clamping: Int64((high / Double(step)).rounded(.down)))
        return chance.number(first...max(first, last)) * step
    }

    /// A number with two decimals where the range has one.
    private mutating func decimal(_ schema: JSONObject) -> WireJSON {
        let (low, high) = bounds(schema, 0, 1)
        let (first, last) = ((low * 100).rounded(.up), (high * 100).rounded(.down))
        guard first <= last, first.magnitude < 1e15, last.magnitude < 1e15 else { return .decimal("\(low)") }
        let drawn = chance.number(Int(first)...Int(last))
        let (whole, rest) = drawn.magnitude.quotientAndRemainder(dividingBy: 100)
        return .decimal("\(drawn < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)")
    }

    /// The range of a number, at most a million million either way; where one end is open, so wide as is usual here.
    private func bounds(_ schema: JSONObject, _ least: Double, _ most: Double) -> (low: Double, high: Double) {
        func number(_ name: String) -> Double? { schema[name]?.number.map { min(max($0.double, -1e12), 1e12) } }
        let isWhole = schema["type"]?.string == "integer"
        let nudge = isWhole ? 1.0 : 0.01
        let low = number("minimum") ?? number("exclusiveMinimum").map { $0 + nudge }
        let high = number("maximum") ?? number("exclusiveMaximum").map { $0 - nudge }
        switch (low, high) {
        case (let low?, let high?): return (low, max(low, high))
        case (let low?, nil): return (low, low + most)
        case (nil, let high?): return (min(least, high), high)
        case (nil, nil): return (least, most)
        }
    }

    private mutating func text(_ schema: JSONObject) -> String {
        if let pattern = schema["pattern"]?.string {
            var sampler = PatternSampler(pattern, chance: chance)
            let text = sampler.text()
            _ = chance.next()
            return text
        }
        if let format = schema["format"]?.string, let text = SchemaSampler.formats[format] { return text }
        let shortest = min(max(0, schema["minLength"]?.number?.integer ?? 0), 100_000)
        let longest = max(shortest, min(schema["maxLength"]?.number?.integer ?? 60, 60))
        var text = word()
        while text.count < shortest { text += " " + word() }
        return String(text.prefix(longest))
    }

    private static let formats = [
        "date-time": "2026-01-01T00:00:00Z", "time": "00:00:00Z", "date": "2026-01-01", "duration": "PT1M",
        "email": "practice@example.com", "hostname": "example.com", "ipv4": "127.0.0.1", "ipv6": "::1",
        "uuid": "00000000-0000-4000-8000-000000000000", "uri": "https://example.com/",
    ]

    private static let words = [
        "steady", "momentum", "range", "breakout", "trend", "quiet", "volume", "spread", "pullback", "reversal",
    ]

    private mutating func word() -> String { chance.one(of: SchemaSampler.words) ?? "steady" }
}
