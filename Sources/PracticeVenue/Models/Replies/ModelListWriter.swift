import Schemas

/// Writes the list of models.
enum ModelListWriter {
    static func body(_ names: [String], _ dialect: ModelDialect) -> WireJSON {
        switch dialect {
        case .openai:
            let created = WireJSON.number(JSONNumber(ReplyNames.created))
            let data = names.map { name -> WireJSON in
                ["id": .string(name), "object": "model", "created": created, "owned_by": "practice"]
            }
            return ["object": "list", "data": .array(data)]
        case .anthropic:
            let data = names.map { name -> WireJSON in
                [
                    "type": "model", "id": .string(name), "display_name": .string(name),
                    "created_at": "2026-01-01T00:00:00Z",
                ]
            }
            return [
                "data": .array(data), "has_more": false, "first_id": .string(names.first ?? ""),
                "last_id": .string(names.last ?? ""),
            ]
        }
    }
}
