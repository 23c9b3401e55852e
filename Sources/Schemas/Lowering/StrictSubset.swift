/// The part of JSON Schema that OpenAI's strict mode takes (documentation of structured outputs, November 2026).
public enum StrictSubset {
    /// How many members all objects may have together.
    public static let mostProperties = 5_000
    /// How deep objects and lists may be nested.
    public static let deepest = 10
    /// How many characters names and listed values may have together.
    public static let mostCharacters = 120_000
    /// How many values all enumerations may have together.
    public static let mostValues = 1_000
    /// How many characters the values of an enumeration of more than 250 may have.
    public static let mostCharactersOfManyValues = 15_000
    /// The formats it knows.
    public static let formats: Set<String> = [
        "date", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "time", "uuid",
    ]

    /// What in a schema strict mode would refuse, in its order; the paths lead into the schema.
    public static func violations(of schema: JSONValue) -> [SchemaViolation] {
        var check = StrictSubsetCheck()
        check.checkRoot(schema)
        return check.violations
    }
}
