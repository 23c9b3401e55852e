/// Rewrites a schema of ours into what a provider's strict mode takes, and an answer back into the schema of ours.
///
/// The wire schema is a floor: every rule it has to leave out is checked here, against the full schema, after
/// ``raised(_:to:)``. The text of the result depends on the schema alone, members keep their order, so that a
/// provider's cache and our records of requests stay valid.
public enum SchemaLowering {
    /// The schema for Responses and Chat Completions with `strict: true`.
    ///
    /// Every member becomes required; one that was optional also takes null, unless it may be an empty string or an
    /// empty list, which then says the same. Free-form objects become lists of `{name, value}`.
    ///
    /// - Throws: ``SchemaLoweringError`` where strict mode has no way to say what the schema says.
    public static func openAI(_ schema: JSONValue) throws(SchemaLoweringError) -> JSONValue {
        let lowered = try SchemaLowerer(document: schema, dialect: .openAI).lowered()
        if let violation = StrictSubset.violations(of: lowered).first {
            throw SchemaLoweringError(place: violation.path, what: .beyondLimit(violation.sentence))
        }
        return lowered
    }

    /// The schema for Anthropic Messages: as for OpenAI, with lengths and ranges told in descriptions and references
    /// written out.
    ///
    /// - Throws: ``SchemaLoweringError``, also where the schema is recursive.
    public static func anthropic(_ schema: JSONValue) throws(SchemaLoweringError) -> JSONValue {
        try SchemaLowerer(document: schema, dialect: .anthropic).lowered()
    }

    /// The schema for Gemini's `responseJsonSchema` and `parametersJsonSchema`: as for Anthropic, with patterns told in
    /// descriptions too, and constants as enumerations of one.
    ///
    /// - Throws: ``SchemaLoweringError``, also where the schema is recursive.
    public static func gemini(_ schema: JSONValue) throws(SchemaLoweringError) -> JSONValue {
        try SchemaLowerer(document: schema, dialect: .gemini).lowered()
    }

    /// An answer in the shape of any lowered schema, as the full schema has it: optional members that are null or
    /// empty are left out, lists of `{name, value}` become objects. What has the full shape already stays as it is.
    ///
    /// This never makes a wrong answer right: check the result against the full schema.
    public static func raised(_ answer: JSONValue, to schema: JSONValue) -> JSONValue {
        SchemaRaiser(document: schema).raised(answer, schema, depth: 0)
    }
}
