/// Reads the shape that OpenAI's formats ask an answer to have: `name`, `schema`.
enum AnswerShape {
    static func read(_ format: RequestFields, isStrict: Bool) throws(ModelRefusal) -> WireJSON {
        let name = try format.text("name")
        guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy(OfferedTool.isNameByte) else {
            throw format.wrong("name", "should match ^[a-zA-Z0-9_-]{1,64}$", code: "invalid_value")
        }
        let schema = try format.required("schema")
        guard schema.object != nil else { throw format.wrong("schema", "should be a JSON Schema") }
        if isStrict, let fault = WireSchemas.openAIFault(schema) {
            throw .invalid(
                "Invalid schema for response_format '\(name)': \(fault).", param: format.place("schema"),
                code: "invalid_json_schema")
        }
        return schema
    }
}
