/// Why a schema cannot be said in a provider's strict mode.
public struct SchemaLoweringError: Error, Hashable, Sendable {
    /// What stands in the way.
    public enum What: Hashable, Sendable {
        /// A keyword that strict mode does not have, and that cannot be left out without changing the shape.
        case keyword(String)
        /// The root is not an object with named members.
        case root
        /// A place that says nothing about its type.
        case untyped
        /// A choice between values of several types.
        case mixedChoice
        /// A list whose places have schemas of their own, or one that says nothing of its items.
        case list
        /// An object with named members and others beside them.
        case openObject
        /// A reference that leads nowhere within the schema.
        case reference(String)
        /// A schema inside itself, which this provider does not take.
        case recursion
        /// A member that is required and not described.
        case undescribed(String)
        /// A limit of strict mode.
        case beyondLimit(String)
    }

    /// Where in the schema, as a JSON pointer.
    public let place: String
    /// What stands in the way.
    public let what: What
}

extension SchemaLoweringError: CustomStringConvertible {
    /// What stands in the way, and where.
    public var description: String { "\(what), at #\(place) of the schema" }
}

extension SchemaLoweringError.What: CustomStringConvertible {
    /// What stands in the way, in words.
    public var description: String {
        switch self {
        case .keyword(let name): "strict mode has no \(name)"
        case .root: "strict mode needs an object with named members as the root"
        case .untyped: "strict mode needs a type"
        case .mixedChoice: "strict mode needs one type for all values of a choice"
        case .list: "strict mode needs one schema for all items of a list"
        case .openObject: "strict mode has no objects with named members and others"
        case .reference(let address): "nothing is known at \(address)"
        case .recursion: "this provider takes no schema inside itself"
        case .undescribed(let name): "the required member \(name) is not described"
        case .beyondLimit(let limit): limit
        }
    }
}
