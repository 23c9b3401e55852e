/// A JSON document as it was written: numbers keep their digits, objects keep the order of their members.
///
/// `==` compares how two values are written. Whether two values mean the same is asked with ``means(_:)``.
public enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as its digits spell it; never through floating point.
    case number(JSONNumber)
    /// A string, unescaped.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Members in order, each name once.
    case object(JSONObject)
}

extension JSONValue {
    /// The members of an object; `nil` of anything else.
    public var object: JSONObject? { if case .object(let object) = self { object } else { nil } }
    /// The elements of an array; `nil` of anything else.
    public var array: [JSONValue]? { if case .array(let array) = self { array } else { nil } }
    /// The text of a string; `nil` of anything else.
    public var string: String? { if case .string(let string) = self { string } else { nil } }
    /// The truth of a Boolean; `nil` of anything else.
    public var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
    /// The number; `nil` of anything else.
    public var number: JSONNumber? { if case .number(let number) = self { number } else { nil } }
    /// Whether it is `null`.
    public var isNull: Bool { self == .null }

    /// The member of that name, where this is an object that has it.
    public subscript(_ name: String) -> JSONValue? { object?[name] }
    /// The element at that place, where this is an array that has it.
    public subscript(_ index: Int) -> JSONValue? {
        guard let array, array.indices.contains(index) else { return nil }
        return array[index]
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
    /// A Boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// `null`.
    public init(nilLiteral: ()) { self = .null }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object; of two members of one name the later one stays.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        var object = JSONObject()
        for (name, value) in elements { object[name] = value }
        self = .object(object)
    }
}
