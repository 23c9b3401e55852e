import Schemas
import Testing

struct SchemaLoweringTests {
    @Test func `the seed verdict is lowered as the notes on providers spell it`() throws {
        let expected =
            #"{"type":"object","properties":{"decision":{"type":"string","enum":["APPROVE","REVISE","REJECT"]},"#
            + #""revised_qty":{"anyOf":[{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?$"},{"type":"null"}]},"#
            + #""violations":{"type":"array","items":{"type":"string"},"maxItems":4},"notes":{"type":"string"}},"#
            + #""required":["decision","revised_qty","violations","notes"],"additionalProperties":false}"#
        #expect(try SchemaLowering.openAI(try SeedSchemas.verdict()).text == expected)
    }

    @Test func `free-form parameters of the seed plan become pairs of a name and a text`() throws {
        let lowered = try SchemaLowering.openAI(try SeedSchemas.plan())
        let params = lowered["properties"]?["strategies"]?["items"]?["properties"]?["params"]
        #expect(
            params?.text
                == #"{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"value":{"type":"string"}},"#
                + #""required":["name","value"],"additionalProperties":false}}"#)
        #expect(StrictSubset.violations(of: lowered).isEmpty)
        #expect(lowered["$schema"] == nil)
    }

    @Test func `Anthropic is told ranges in words and Gemini patterns too`() throws {
        let plan = try SchemaLowering.anthropic(try SeedSchemas.plan())
        #expect(
            plan["properties"]?["explore_ratio"]?.text
                == #"{"type":"number","description":"(at least 0; at most 1)"}"#)
        #expect(
            plan["properties"]?["strategies"]?["minItems"] == 1 && plan["properties"]?["strategies"]?["maxItems"] == nil
        )
        let proposal = try SchemaLowering.gemini(try SeedSchemas.proposal())
        #expect(
            proposal["properties"]?["qty"]?.text
                == #"{"type":"string","description":"(matches ^\\d+(\\.\\d+)?$)"}"#)
        #expect(
            proposal["properties"]?["confidence"]?.text == #"{"type":"number","minimum":0,"maximum":1}"#)
    }

    @Test func `an answer in the lowered shape is raised to one the full schema takes`() throws {
        let verdict = try SeedSchemas.verdict()
        let answer = try JSONValue(
            parsing: #"{"decision":"APPROVE","revised_qty":null,"violations":[],"notes":""}"#)
        let raised = SchemaLowering.raised(answer, to: verdict)
        #expect(raised.text == #"{"decision":"APPROVE"}"#)
        #expect(try JSONSchema(verdict).violations(of: raised).isEmpty)
        let plan = try JSONValue(
            parsing:
                #"{"mode":"TRADE","explore_ratio":0.1,"next_wakeup_secs":60,"strategies":[{"policy_id":"a","params":"#
                + #"[{"name":"x","value":"1"},{"name":"y","value":"2"}]}]}"#)
        let full = SchemaLowering.raised(plan, to: try SeedSchemas.plan())
        #expect(full["strategies"]?[0]?["params"]?.text == #"{"x":"1","y":"2"}"#)
        #expect(try JSONSchema(try SeedSchemas.plan()).violations(of: full).isEmpty)
    }

    @Test func `a name given twice in pairs stays a list, which the full schema refuses`() throws {
        let schema: JSONValue = ["type": "object", "required": ["p"], "properties": ["p": ["type": "object"]]]
        let answer: JSONValue = ["p": [["name": "a", "value": "1"], ["name": "a", "value": "2"]]]
        let raised = SchemaLowering.raised(answer, to: schema)
        #expect(try JSONSchema(schema).violations(of: raised).map(\.path) == ["/p"])
    }

    @Test func `an optional object, number and list of two at least become unions with null`() throws {
        let schema: JSONValue = [
            "type": "object",
            "properties": [
                "o": ["type": "object", "properties": ["a": ["type": "integer"]]], "n": ["type": "number"],
                "l": ["type": "array", "items": ["type": "string"], "minItems": 2], "m": ["enum": ["x", nil]],
                "t": ["type": ["integer", "null"]],
            ],
        ]
        let lowered = try SchemaLowering.openAI(schema)
        #expect(StrictSubset.violations(of: lowered).isEmpty)
        let answer = try JSONValue(parsing: #"{"o":null,"n":null,"l":null,"m":null,"t":null}"#)
        #expect(try JSONSchema(lowered).isValid(answer))
        #expect(SchemaLowering.raised(answer, to: schema).text == #"{"m":null,"t":null}"#)
    }

    @Test(arguments: [
        (
            #"{"type":"object","properties":{"a":{"allOf":[{"type":"string"}]}}}"#,
            "strict mode has no allOf, at #/properties/a of the schema"
        ),
        (
            #"{"type":"array","items":{"type":"string"}}"#,
            "strict mode needs an object with named members as the root, at # of the schema"
        ),
        (#"{"type":"object","properties":{"a":{}}}"#, "strict mode needs a type, at #/properties/a of the schema"),
        (
            #"{"type":"object","properties":{"a":{"enum":["x",1]}}}"#,
            "strict mode needs one type for all values of a choice, at #/properties/a of the schema"
        ),
        (
            #"{"type":"object","properties":{"a":{"type":"array","items":[{"type":"string"}]}}}"#,
            "strict mode needs one schema for all items of a list, at #/properties/a of the schema"
        ),
        (
            #"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":{"type":"string"}}"#,
            "strict mode has no objects with named members and others, at # of the schema"
        ),
        (
            ##"{"type":"object","properties":{"a":{"$ref":"#/definitions/b"}}}"##,
            "nothing is known at #/definitions/b, at #/properties/a of the schema"
        ),
        (
            #"{"type":"object","required":["b"],"properties":{"a":{"type":"string"}}}"#,
            "the required member b is not described, at # of the schema"
        ),
    ])
    func `what strict mode cannot say is refused by name`(schema: String, message: String) throws {
        let schema = try JSONValue(parsing: schema)
        let error = #expect(throws: SchemaLoweringError.self) { try SchemaLowering.openAI(schema) }
        #expect(error?.description == message)
    }

    @Test func `a schema inside itself is kept for OpenAI and refused for the others`() throws {
        let tree = try JSONValue(
            parsing: ##"{"type":"object","required":["root"],"properties":{"root":{"$ref":"#/definitions/node"}},"##
                + ##""definitions":{"node":{"type":"object","required":["name","inner"],"properties":{"name":{"type":"string"},"##
                + ##""inner":{"type":"array","items":{"$ref":"#/definitions/node"}}}}}}"##)
        let lowered = try SchemaLowering.openAI(tree)
        #expect(lowered["properties"]?["root"]?.text == ##"{"$ref":"#/$defs/node"}"##)
        #expect(try JSONSchema(lowered).isValid(["root": ["name": "a", "inner": [["name": "b", "inner": []]]]]))
        #expect(throws: SchemaLoweringError.self) { try SchemaLowering.anthropic(tree) }
        #expect(throws: SchemaLoweringError.self) { try SchemaLowering.gemini(tree) }
    }

    @Test func `limits of strict mode are told`() throws {
        var deep: JSONValue = ["type": "string"]
        for _ in 0..<11 {
            deep = ["type": "object", "properties": ["a": deep], "required": ["a"], "additionalProperties": false]
        }
        #expect(StrictSubset.violations(of: deep).map(\.keyword) == ["properties"])
        let many = JSONValue.array((0..<1_001).map { .string("v\($0)") })
        let wide: JSONValue = [
            "type": "object", "properties": ["a": ["type": "string", "enum": many]], "required": ["a"],
            "additionalProperties": false,
        ]
        #expect(StrictSubset.violations(of: wide).map(\.keyword) == ["enum"])
        let seed = StrictSubset.violations(of: try SeedSchemas.verdict()).map(\.keyword)
        #expect(Set(seed) == ["$schema", "type", "required", "maxLength"])
    }
}
