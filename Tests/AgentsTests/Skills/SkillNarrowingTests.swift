import Schemas
import Testing

@testable import Agents

@Suite struct SkillNarrowingTests {
    private let registered = #"""
        {"type": "object", "properties": {
          "token_id": {"type": "string", "pattern": "^[0-9]{1,78}$", "description": "outcome token"},
          "side": {"type": "string", "enum": ["BUY", "SELL"]},
          "price": {"type": "string", "pattern": "^0\\.[0-9]{1,4}$"},
          "count": {"type": "integer", "minimum": 1, "maximum": 100, "multipleOf": 5},
          "tags": {"type": "array", "items": {"type": "string", "maxLength": 8}, "maxItems": 4},
          "note": {"type": ["string", "null"]}},
         "required": ["token_id", "side"], "additionalProperties": false}
        """#

    private func problems(_ part: String = "", _ other: String = "") throws -> [String] {
        let wide = try JSONValue(parsing: registered)
        let text = part.isEmpty ? registered : registered.replacing(part, with: other)
        #expect(part.isEmpty || text != registered, "nothing was replaced")
        return SchemaNarrowing.problems(of: try JSONValue(parsing: text), against: wide)
    }

    @Test func `the same schema in another order, with other descriptions, is no narrowing and no problem`() throws {
        #expect(try problems().isEmpty)
        #expect(try problems("outcome token", "the outcome's token").isEmpty)
    }

    @Test(arguments: [
        (#"["BUY", "SELL"]"#, #"["BUY"]"#), (#""enum": ["BUY", "SELL"]"#, #""const": "SELL""#),
        (#""minimum": 1"#, #""minimum": 10"#), (#""minimum": 1"#, #""exclusiveMinimum": 1"#),
        (#""maximum": 100"#, #""maximum": 99.5"#), (#""multipleOf": 5"#, #""multipleOf": 10"#),
        (#"["string", "null"]"#, #""string""#), (#""maxItems": 4"#, #""maxItems": 4, "minItems": 1"#),
        (#""maxLength": 8"#, #""maxLength": 3"#), (#"["token_id", "side"]"#, #"["token_id", "side", "price"]"#),
        (#""count": {"type": "integer", "minimum": 1, "maximum": 100, "multipleOf": 5},"#, ""),
        (#""pattern": "^0\\.[0-9]{1,4}$""#, #""pattern": "^0\\.[0-9]{1,4}$", "allOf": [{"pattern": "^0\\.[1-4]$"}]"#),
        (#""pattern": "^0\\.[0-9]{1,4}$""#, #""enum": ["0.5", "0.25"]"#),
        (#"{"type": ["string", "null"]}"#, #"false"#),
    ])
    func `fewer words, tighter ranges and more that is required are a narrowing`(part: String, other: String) throws {
        #expect(try problems(part, other) == [])
    }

    @Test(arguments: [
        (#"["BUY", "SELL"]"#, #"["BUY", "SELL", "SHORT"]"#), (#", "enum": ["BUY", "SELL"]"#, ""),
        (#""minimum": 1"#, #""minimum": 0"#), (#""minimum": 1, "#, ""), (#""minimum": 1"#, #""exclusiveMinimum": 0.5"#),
        (#""maximum": 100"#, #""maximum": 1e400"#), (#", "multipleOf": 5"#, ""),
        (#""multipleOf": 5"#, #""multipleOf": 2"#),
        (#""type": "integer""#, #""type": "number""#), (#""type": "integer", "#, ""),
        (#""type": ["string", "null"]"#, #""type": ["string", "null", "object"]"#),
        (#"["token_id", "side"]"#, #"["token_id"]"#),
        (#""additionalProperties": false"#, #""additionalProperties": true"#),
        (#", "additionalProperties": false"#, ""), (#""maxItems": 4"#, #""maxItems": 5"#),
        (#""maxLength": 8"#, #""maxLength": 9"#), (#""items": {"type": "string", "maxLength": 8}, "#, ""),
        (#""pattern": "^0\\.[0-9]{1,4}$""#, #""pattern": "^[0-9.]+$""#), (#", "pattern": "^0\\.[0-9]{1,4}$""#, ""),
        (#""pattern": "^0\\.[0-9]{1,4}$""#, #""enum": ["0.5", "1.5"]"#),
        (#""side": {"type": "string", "enum": ["BUY", "SELL"]},"#, ""),
        (
            #""note": {"type": ["string", "null"]}"#,
            #""note": {"type": ["string", "null"]}, "leverage": {"type": "integer"}"#
        ),
        (#""note": {"type": ["string", "null"]}"#, ##""note": {"$ref": "#"}"##),
        (#""required": ["token_id", "side"]"#, #""required": ["token_id", "side"], "patternProperties": {"^x": {}}"#),
        (#""minimum": 1"#, #""minimun": 5, "minimum": 1"#), (#""minimum": 1"#, #""minimum": "1""#),
        (#"{"type": ["string", "null"]}"#, "true"),
    ])
    func `whatever takes something that the tool refuses is named`(part: String, other: String) throws {
        #expect(try !problems(part, other).isEmpty)
    }

    @Test func `an answer that a narrowed schema takes is one that the tool takes`() throws {
        let narrowed = registered.replacing(#""minimum": 1"#, with: #""exclusiveMinimum": 10"#)
            .replacing(#"["BUY", "SELL"]"#, with: #"["SELL"]"#)
        let (own, tool) = (
            try JSONSchema(try JSONValue(parsing: narrowed)), try JSONSchema(try JSONValue(parsing: registered))
        )
        for count in [5, 10, 15, 100, 105] {
            for side in ["BUY", "SELL", "SHORT"] {
                let answer: JSONValue = ["token_id": "7", "side": .string(side), "count": .number(JSONNumber(count))]
                if own.violations(of: answer).isEmpty { #expect(tool.violations(of: answer).isEmpty) }
            }
        }
    }

    @Test func `a schema nested deeper than is compared is a problem, not a trap`() throws {
        var text = #"{"type": "string"}"#
        for _ in 0..<60 { text = #"{"type": "array", "items": \#(text)}"# }
        let limits = JSONLimits(bytes: 1 << 20, depth: 200, values: 1_000)
        let wide = try JSONValue(parsing: text, limits: limits)
        let narrow = try JSONValue(parsing: text.replacing("string", with: "integer"), limits: limits)
        #expect(!SchemaNarrowing.problems(of: narrow, against: wide).isEmpty)
    }
}
