/// The columns that objects have in common, when all have the same.
struct TOONTable {
    struct Field {
        let name: String
        /// The columns inside, where the values are objects.
        let nested: TOONTable?
    }

    let fields: [Field]

    /// The columns of a list of objects that are all alike; `nil` of any other list.
    init?(rowsOf elements: [JSONValue]) {
        var rows: [JSONObject] = []
        rows.reserveCapacity(elements.count)
        for element in elements {
            guard case .object(let row) = element else { return nil }
            rows.append(row)
        }
        self.init(rows)
    }

    /// The columns of an object of at least two objects that are all alike; `nil` of any other object.
    init?(entriesOf object: JSONObject) {
        guard object.count >= 2 else { return nil }
        self.init(rowsOf: object.members.map(\.value))
    }

    private init?(_ rows: [JSONObject]) {
        guard let first = rows.first, first.count > 0, rows.allSatisfy({ $0.count == first.count }) else { return nil }
        var fields: [Field] = []
        for (place, (name, value)) in first.members.enumerated() {
            if value.isScalar {
                let isColumn = rows.allSatisfy { $0.value(of: name, expectedAt: place)?.isScalar ?? false }
                guard isColumn else { return nil }
                fields.append(Field(name: name, nested: nil))
            } else {
                var inner: [JSONObject] = []
                for row in rows {
                    guard case .object(let object)? = row.value(of: name, expectedAt: place) else { return nil }
                    inner.append(object)
                }
                guard let nested = TOONTable(inner) else { return nil }
                fields.append(Field(name: name, nested: nested))
            }
        }
        self.fields = fields
    }
}
