extension JSONValue {
    /// Whether both mean the same: numbers by their exact value, strings by their code points, members in any order.
    public func means(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left.means(right)
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.means($1) }
        case (.object(let left), .object(let right)): left.means(right)
        default: false
        }
    }
}

extension JSONObject {
    /// Whether both have the same names, whose values mean the same.
    public func means(_ other: JSONObject) -> Bool {
        guard count == other.count else { return false }
        if count < 12 {
            return members.allSatisfy { member in
                other.members.first { $0.name.utf8.elementsEqual(member.name.utf8) }?.value.means(member.value) ?? false
            }
        }
        return zip(sortedMembers, other.sortedMembers).allSatisfy {
            $0.name.utf8.elementsEqual($1.name.utf8) && $0.value.means($1.value)
        }
    }

    /// The members by the UTF-8 bytes of their names.
    var sortedMembers: [(name: String, value: JSONValue)] {
        members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}
