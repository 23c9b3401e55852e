/// The members of a JSON object, in the order they were written; each name once.
public struct JSONObject: Hashable, Sendable {
    /// Names and values, in order.
    public private(set) var members: [(name: String, value: JSONValue)]

    /// An object without members.
    public init() { members = [] }

    /// The value of that name. Setting a new name adds it at the end; setting `nil` removes it.
    ///
    /// - Complexity: O(members).
    public subscript(_ name: String) -> JSONValue? {
        get { members.first { $0.name == name }?.value }
        set {
            let place = members.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): return
            }
        }
    }

    /// Adds a member whose name is known to be new.
    mutating func appendNew(_ name: String, _ value: JSONValue) { members.append((name, value)) }

    /// How many members there are.
    public var count: Int { members.count }
    /// The names, in order.
    public var names: [String] { members.map(\.name) }

    /// Whether both have the same members in the same order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.elementsEqual(right.members) { $0.name == $1.name && $0.value == $1.value }
    }

    /// Feeds names and values, in order.
    public func hash(into hasher: inout Hasher) {
        for member in members {
            hasher.combine(member.name)
            hasher.combine(member.value)
        }
    }
}
