import Schemas
import Testing

struct JSONSchemaTests {
    private static func violations(_ schema: String, _ value: String) throws -> [SchemaViolation] {
        try JSONSchema(JSONValue(parsing: schema)).violations(of: JSONValue(parsing: value))
    }

    @Test func `each violation names its place, its keyword and what would be right`() throws {
        let schema = #"""
            {"type":"object","required":["decision","qty"],"additionalProperties":false,"properties":{
             "decision":{"enum":["APPROVE","REJECT"]},"qty":{"type":"string","pattern":"^[0-9]+$"},
             "legs":{"type":"array","maxItems":1,"items":{"type":"object","properties":{"a/b":{"minimum":0.1}}}}}}
            """#
        let found = try Self.violations(schema, #"{"decision":"MAYBE","x":1,"legs":[{"a/b":0.05},{}]}"#)
        #expect(
            found.map(\.description) == [
                #"the answer: the member "qty" is missing"#,
                #"/decision: this must be one of "APPROVE", "REJECT""#,
                #"the answer: "x" is not a member of this; remove it"#,
                "/legs: this must have at most 1 items, not 2",
                "/legs/0/a~1b: this must be at least 0.1",
            ])
        #expect(found.map(\.keyword) == ["required", "enum", "additionalProperties", "maxItems", "minimum"])
    }

    @Test func `a union with null says what is wrong with the value, not that no choice fits`() throws {
        let schema = #"{"anyOf":[{"type":"string","pattern":"^[0-9]+$"},{"type":"null"}]}"#
        #expect(try Self.violations(schema, #""1x""#).map(\.keyword) == ["pattern"])
        #expect(try Self.violations(schema, "7").map(\.keyword) == ["anyOf"])
        #expect(try Self.violations(schema, "null").isEmpty)
    }

    @Test(arguments: [
        ("0.3", "0.1", true), ("0.30000000000000004", "0.1", false), ("1e400", "0.7", false), ("1e400", "0.8", true),
        ("1e308", "0.123456789", false), ("9007199254740993", "2", false), ("0", "3.7", true), ("1e-7", "1e-8", true),
        ("-4.5", "1.5", true), ("0.0075", "0.0001", true), ("1", "3", false), ("1e2", "3", false),
    ])
    func `multiples are exact, far beyond what floating point holds`(value: String, divisor: String, fits: Bool) throws
    {
        #expect(try Self.violations("{\"multipleOf\":\(divisor)}", value).isEmpty == fits)
    }

    @Test(arguments: [
        (#"{"type":"strin"}"#, "#/type"), (#"{"minimum":"1"}"#, "#/minimum"), (#"{"pattern":"("}"#, "#/pattern"),
        (#"{"pattern":"(?=a)"}"#, "#/pattern"), (#"{"pattern":"(a)\\1"}"#, "#/pattern"),
        (#"{"required":"a"}"#, "#/required"),
        (#"{"properties":{"a":1}}"#, "#/properties/a"), (#"{"allOf":[]}"#, "#/allOf"),
        (#"{"minLength":-1}"#, "#/minLength"),
        (#"{"multipleOf":0}"#, "#/multipleOf"), (##"{"$ref":"#/nowhere"}"##, "#"), (##"{"$ref":"#"}"##, "#"),
        (##"{"allOf":[{"anyOf":[{"$ref":"#"}]}]}"##, "#"), (#"{"pattern":"((a{100}){100}){100}"}"#, "#/pattern"),
        (#"{"pattern":"((){9999}){9999}"}"#, "#/pattern"),
    ])
    func `a schema that cannot be used is refused with its place`(schema: String, place: String) throws {
        let schema = try JSONValue(parsing: schema)
        let error = #expect(throws: JSONSchemaError.self) { try JSONSchema(schema) }
        #expect(error?.place == place, "\(error.map(String.init(describing:)) ?? "")")
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["^(a+)+$", "^(a|aa)+$", "^(.*a){12}$", "^([a-z]+)*$"])
    func `no text makes a pattern explode`(pattern: String) throws {
        let schema = try JSONSchema(["pattern": .string(pattern)])
        let text = String(repeating: "a", count: 5_000) + "!"
        #expect(!schema.isValid(.string(text)))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a check that would take for ever ends in a refusal`() throws {
        // Every level asks twice about the one below: two to the thirtieth.
        let schema = try JSONSchema(
            JSONValue(
                parsing:
                    ##"{"anyOf":[{"items":{"$ref":"#"},"minItems":2},{"items":{"$ref":"#"},"minItems":3},{"type":"null"}]}"##
            ))
        let deep = String(repeating: "[", count: 30) + String(repeating: "]", count: 30)
        #expect(try !schema.violations(of: JSONValue(parsing: deep)).isEmpty)
        let long = try JSONSchema(["pattern": "^(a|b|c|d)*[ab]{500}$"])
        let text = JSONValue.string(String(repeating: "ab", count: 100_000))
        #expect(long.violations(of: text).map(\.sentence) == ["this is too much to check; send less"])
        #expect(!long.isValid(text))
    }

    @Test func `what is exhausted inside a not is no permission`() throws {
        let schema = try JSONSchema(["not": ["pattern": "^(a|b|c|d)*[ab]{500}c$"]])
        #expect(!schema.isValid(.string(String(repeating: "ab", count: 100_000))))
    }

    @Test func `a recursive schema follows a document as deep as one may be`() throws {
        let schema = try JSONSchema(JSONValue(parsing: ##"{"type":"array","items":{"$ref":"#"}}"##))
        let deepest = JSONLimits(bytes: 1 << 20, depth: 256, values: 1_000)
        let text = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
        #expect(schema.isValid(try JSONValue(parsing: text, limits: deepest)))
        let wrong = text.replacing("[]", with: "[1]")
        #expect(!schema.isValid(try JSONValue(parsing: wrong, limits: deepest)))
    }

    @Test func `at most thirty-two violations are told`() throws {
        let values = "[" + Array(repeating: "\"x\"", count: 100).joined(separator: ",") + "]"
        #expect(try Self.violations(#"{"items":{"type":"integer"}}"#, values).count == JSONSchema.mostViolations)
    }
}
