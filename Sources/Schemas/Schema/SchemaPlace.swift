/// A schema somewhere in a document.
struct SchemaPlace {
    let value: JSONValue
    /// The address from which the references in it start.
    let base: SchemaReference
    /// The address that its `$id` gives it, with a name as its fragment where it has one.
    let address: SchemaReference?
    /// The address of the document and a pointer into it; one for each place.
    let key: String

    /// A schema whose `$id` is seen from `outer`.
    init(_ value: JSONValue, outer: SchemaReference, key: String) {
        self.value = value
        self.key = key
        // In draft-07 everything beside `$ref` is ignored, an `$id` too.
        guard let object = value.object, object["$ref"]?.string == nil, let id = object["$id"]?.string else {
            base = outer
            address = nil
            return
        }
        var address = SchemaReference(id).resolved(against: outer)
        let isName = !(address.fragment ?? "").isEmpty
        if !isName { address.fragment = nil }
        self.address = address
        base = isName ? outer : address
    }
}
