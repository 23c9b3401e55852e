/// Where the schemas of some documents are, by their addresses.
struct SchemaIndex {
    private var places: [String: SchemaPlace] = [:]

    /// Adds a document and everything in it that has an `$id`.
    mutating func add(_ document: JSONValue, at address: String) throws(JSONSchemaError) {
        let base = SchemaReference(SchemaReference(address).withoutFragment)
        let root = SchemaPlace(document, outer: base, key: address + "#")
        places[base.text] = root
        try add(root, isRoot: true)
    }

    private mutating func add(_ place: SchemaPlace, isRoot: Bool = false) throws(JSONSchemaError) {
        guard case .object(let object) = place.value else { return }
        if let address = place.address {
            if !isRoot, let earlier = places[address.text], earlier.key != place.key {
                throw JSONSchemaError(place: place.key, what: "the $id \(address.text) is used twice")
            }
            places[address.text] = place
        }
        for (child, pointer) in SchemaKeywords.children(of: object) {
            try add(SchemaPlace(child, outer: place.base, key: place.key + pointer))
        }
    }

    /// The schema at an absolute address, whose fragment may be a name or a pointer.
    func place(at reference: SchemaReference) -> SchemaPlace? {
        guard let fragment = reference.plainFragment, let root = places[reference.withoutFragment] else { return nil }
        if fragment.isEmpty { return root }
        guard fragment.hasPrefix("/") else { return places[reference.text] }
        return JSONPointer.parts(fragment).flatMap { descend(root, $0) }
    }

    private func descend(_ root: SchemaPlace, _ parts: [String]) -> SchemaPlace? {
        var place = root
        for part in parts {
            guard let next = place.value[part] ?? Int(part).flatMap({ place.value[$0] }) else { return nil }
            place = SchemaPlace(next, outer: place.base, key: place.key + "/" + JSONPointer.escaped(part))
        }
        return place
    }
}
