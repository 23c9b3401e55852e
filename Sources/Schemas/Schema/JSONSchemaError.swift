/// Why a value is not a schema that can be used.
public struct JSONSchemaError: Error, Hashable, Sendable {
    /// Where in the schema, as an address with a JSON pointer.
    public let place: String
    /// What is wrong there.
    public let what: String

    /// An error.
    public init(place: String, what: String) {
        self.place = place
        self.what = what
    }
}

extension JSONSchemaError: CustomStringConvertible {
    /// What is wrong, and where.
    public var description: String { "\(what), at \(place.isEmpty ? "#" : place) of the schema" }
}
