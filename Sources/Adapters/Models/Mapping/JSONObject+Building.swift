import Schemas

extension JSONValue {
    /// A whole number.
    static func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

    /// The value where a condition holds, and no value otherwise. A plain `nil` in its place could be read as JSON's null.
    static func when(_ condition: Bool, _ value: @autoclosure () -> JSONValue) -> JSONValue? {
        condition ? Optional.some(value()) : Optional.none
    }

    /// An object of the members that have a value, in their order.
    static func members(_ members: (name: String, value: JSONValue?)...) -> JSONValue {
        var object = JSONObject()
        for member in members { object[member.name] = member.value }
        return .object(object)
    }
}
