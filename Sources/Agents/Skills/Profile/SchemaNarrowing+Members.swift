import Schemas

extension SchemaNarrowing {
    /// Members: what the tool requires stays required, what it does not know stays out, what both know is narrower.
    mutating func checkMembers(_ narrow: JSONObject, _ wide: JSONObject, at path: String, depth: Int) {
        let needed = wide["required"].map(SchemaNarrowing.names) ?? []
        let own = narrow["required"].map(SchemaNarrowing.names) ?? []
        for name in needed where !own.contains(name) { report(path, "'\(HiddenText.shown(name))' must be required") }
        guard wide["properties"] != nil || wide["additionalProperties"] != nil else { return }
        let known = wide["properties"]?.object ?? JSONObject()
        let members = narrow["properties"]?.object ?? JSONObject()
        let others = wide["additionalProperties"] ?? .bool(true)
        for (name, schema) in members.members {
            compare(schema, known[name] ?? others, at: "\(path)/\(HiddenText.shown(name))", depth: depth + 1)
        }
        let ownOthers = narrow["additionalProperties"] ?? .bool(true)
        for (name, schema) in known.members where members[name] == nil {
            // A pattern for names would let it in under the pattern's schema instead of its own.
            if wide["patternProperties"] != nil {
                report("\(path)/\(HiddenText.shown(name))", "it is missing, and a pattern for names may let it in")
            } else if needed.contains(name), ownOthers == .bool(false) {
                report("\(path)/\(HiddenText.shown(name))", "the tool requires it, and here it cannot be given")
            } else {
                compare(ownOthers, schema, at: "\(path)/\(HiddenText.shown(name))", depth: depth + 1)
            }
        }
        compareOthers(ownOthers, others, at: path, depth: depth)
    }

    private mutating func compareOthers(_ own: JSONValue, _ others: JSONValue, at path: String, depth: Int) {
        if others == .bool(false), own != .bool(false) {
            return report(path, "'additionalProperties' must be false, as the tool's is")
        }
        compare(own, others, at: path + "/*", depth: depth + 1)
    }

    /// Elements of a list: one schema for all of them is compared, one for each place must be the same.
    mutating func checkElements(_ narrow: JSONObject, _ wide: JSONObject, at path: String, depth: Int) {
        guard let elements = wide["items"] else { return }
        guard let own = narrow["items"] else { return report(path, "'items' is missing") }
        if elements.array != nil || own.array != nil {
            if !own.means(elements) { report(path, "'items' must be the same as the tool's") }
            return
        }
        compare(own, elements, at: path + "/[]", depth: depth + 1)
    }
}
