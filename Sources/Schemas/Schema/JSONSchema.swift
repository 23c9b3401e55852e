/// A JSON Schema of draft-07, compiled once and asked often.
///
/// Formats and the content keywords are checked, not only noted. Numbers are compared as exact decimals. Patterns are
/// those of ECMA-262 without lookaround and back references, and match in time proportional to the text.
public struct JSONSchema: Sendable {
    let nodes: [SchemaNode]
    let root: Int

    /// Compiles a schema.
    ///
    /// - Parameters:
    ///   - schema: An object, or `true` or `false`.
    ///   - remotes: Other documents that references may lead to, by their absolute addresses without a fragment.
    ///     Nothing is ever fetched.
    /// - Throws: ``JSONSchemaError`` where a keyword has a value that draft-07 does not allow, a pattern cannot be
    ///   matched, a reference leads nowhere, or a schema refers to itself for the same value.
    public init(_ schema: JSONValue, remotes: [String: JSONValue] = [:]) throws(JSONSchemaError) {
        var index = SchemaIndex()
        for (address, document) in remotes.sorted(by: { $0.key < $1.key }) { try index.add(document, at: address) }
        try index.add(schema, at: "")
        var compiler = SchemaCompiler(index: index)
        root = try compiler.number(of: SchemaPlace(schema, outer: SchemaReference(""), key: "#"))
        try compiler.refuseEndlessReferences()
        nodes = compiler.nodes
    }

    /// What is wrong with a value, in its order; empty when it follows the schema.
    ///
    /// At most ``mostViolations`` are told. A value that takes more than ``mostWork`` steps to check is refused.
    public func violations(of value: JSONValue) -> [SchemaViolation] {
        var check = SchemaCheck(nodes: nodes, collects: true)
        let isValid = check.holds(root, value)
        if check.isExhausted {
            return [SchemaViolation(path: "", keyword: "$ref", sentence: "this is too much to check; send less")]
        }
        return isValid ? [] : check.violations
    }

    /// Whether a value follows the schema; the same answer as ``violations(of:)``, sooner.
    public func isValid(_ value: JSONValue) -> Bool {
        var check = SchemaCheck(nodes: nodes, collects: false)
        return check.holds(root, value) && !check.isExhausted
    }

    /// How many violations are told at once.
    public static let mostViolations = 32
    /// How many steps a check may take: schemas asked, and steps of patterns.
    public static let mostWork = 2_000_000
}
