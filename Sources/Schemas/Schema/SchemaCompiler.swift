/// Compiles a schema and everything it refers to.
struct SchemaCompiler {
    let index: SchemaIndex
    private(set) var nodes: [SchemaNode] = []
    private var known: [String: Int] = [:]
    private var depth = 0

    /// More schemas than any of ours has.
    private static let mostNodes = 20_000
    private static let deepest = 200

    init(index: SchemaIndex) { self.index = index }

    /// The number of the schema at that place, compiled once however often it is met.
    mutating func number(of place: SchemaPlace) throws(JSONSchemaError) -> Int {
        if let number = known[place.key] { return number }
        depth += 1
        defer { depth -= 1 }
        guard nodes.count < Self.mostNodes, depth < Self.deepest else {
            throw JSONSchemaError(place: place.key, what: "the schema is too large")
        }
        let number = nodes.count
        known[place.key] = number
        nodes.append(SchemaNode())
        nodes[number] = try node(place)
        return number
    }

    private mutating func node(_ place: SchemaPlace) throws(JSONSchemaError) -> SchemaNode {
        var node = SchemaNode()
        switch place.value {
        case .bool(let verdict): node.verdict = verdict
        case .object(let object):
            if let reference = object["$ref"]?.string {
                node.reference = try target(of: reference, at: place)
            } else {
                try SchemaFields(object: object, place: place).fill(&node, &self)
            }
        default: throw JSONSchemaError(place: place.key, what: "a schema is an object or a Boolean")
        }
        return node
    }

    private mutating func target(of reference: String, at place: SchemaPlace) throws(JSONSchemaError) -> Int {
        let address = SchemaReference(reference).resolved(against: place.base)
        guard let target = index.place(at: address) else {
            throw JSONSchemaError(place: place.key, what: "nothing is known at \(address.text)")
        }
        return try number(of: target)
    }

    /// A schema that refers to itself for the same value would be checked for ever.
    func refuseEndlessReferences() throws(JSONSchemaError) {
        var states = Array(repeating: 0, count: nodes.count)
        for start in nodes.indices where states[start] == 0 {
            var path: [(node: Int, rest: [Int])] = [(start, nodes[start].inPlace)]
            states[start] = 1
            while let last = path.indices.last {
                guard let next = path[last].rest.popLast() else {
                    states[path[last].node] = 2
                    path.removeLast()
                    continue
                }
                guard states[next] != 1 else {
                    let name = known.filter { $0.value == next }.keys.min() ?? ""
                    throw JSONSchemaError(place: name, what: "the schema refers to itself without an end")
                }
                if states[next] == 0 {
                    states[next] = 1
                    path.append((next, nodes[next].inPlace))
                }
            }
        }
    }
}
