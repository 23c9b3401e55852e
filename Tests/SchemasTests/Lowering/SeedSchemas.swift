import Schemas

/// The schemas of the autonomous trader's plan, sections 4.1 to 4.3, as they stand there.
enum SeedSchemas {
    static func plan() throws -> JSONValue {
        try JSONValue(
            parsing: #"""
                {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
                 "required": ["mode","explore_ratio","next_wakeup_secs","strategies"],
                 "properties": {
                  "mode": {"enum": ["OBSERVE","TRADE"]},
                  "explore_ratio": {"type": "number", "minimum": 0, "maximum": 1},
                  "next_wakeup_secs": {"type": "integer", "minimum": 30, "maximum": 3600},
                  "strategies": {"type": "array", "items": {"type": "object", "required": ["policy_id","params"],
                   "properties": {"policy_id": {"type": "string"}, "params": {"type": "object"}},
                   "additionalProperties": false}, "minItems": 1, "maxItems": 3}},
                 "additionalProperties": false}
                """#)
    }

    static func proposal() throws -> JSONValue {
        try JSONValue(
            parsing: #"""
                {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
                 "required": ["action","qty","policy_id","hypothesis","confidence"],
                 "properties": {
                  "action": {"enum": ["BUY","SELL","HOLD"]},
                  "qty": {"type": "string", "pattern": "^\\d+(\\.\\d+)?$"},
                  "policy_id": {"type": "string"},
                  "hypothesis": {"type": "string", "maxLength": 120},
                  "confidence": {"type": "number", "minimum": 0, "maximum": 1}},
                 "additionalProperties": false}
                """#)
    }

    static func verdict() throws -> JSONValue {
        try JSONValue(
            parsing: #"""
                {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["decision"],
                 "properties": {
                  "decision": {"enum": ["APPROVE","REVISE","REJECT"]},
                  "revised_qty": {"type": "string", "pattern": "^\\d+(\\.\\d+)?$"},
                  "violations": {"type": "array", "items": {"type": "string"}, "maxItems": 4},
                  "notes": {"type": "string", "maxLength": 120}},
                 "additionalProperties": false}
                """#)
    }
}
