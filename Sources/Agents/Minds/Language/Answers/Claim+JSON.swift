import Schemas

extension Claim {
    /// The claim as models write it.
    public var json: JSONValue {
        .object(
            ("evidence", .string(evidence.description)), ("figure", .string(figure)), ("value", .string(value)))
    }

    /// Reads a claim; text is cleaned.
    init(json: JSONValue, at path: String) throws(AnswerError) {
        let fields = try AnswerFields(json, at: path)
        guard let id = EvidenceID(try fields.text("evidence", limit: 8)) else {
            throw AnswerError("\(path)/evidence", "is not the name of an evidence item")
        }
        self.init(id, try fields.text("figure", limit: 64), try fields.text("value", limit: 64))
    }
}
