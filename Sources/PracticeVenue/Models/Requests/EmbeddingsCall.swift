import Schemas

/// A request for embeddings.
struct EmbeddingsCall: Sendable {
    let model: String
    let inputs: [String]
    let dimensions: Int
    let isBase64: Bool

    /// - Throws: ``ModelRefusal`` as the provider would.
    init(_ body: WireJSON) throws(ModelRefusal) {
        let fields = try RequestFields(body, .openai)
        try fields.allow(["model", "input", "dimensions", "encoding_format", "user"])
        model = try fields.text("model")
        inputs = try EmbeddingsCall.inputs(try fields.required("input"))
        dimensions = try fields.count("dimensions") ?? (model.contains("large") ? 3_072 : 1_536)
        guard dimensions <= 4_096 else { throw fields.wrong("dimensions", "is above 4096") }
        isBase64 = try fields.word("encoding_format", ["float", "base64"]) == "base64"
    }

    private static func inputs(_ value: WireJSON) throws(ModelRefusal) -> [String] {
        if let text = value.string { return try checked([text]) }
        guard let list = value.array else { throw fault("should be a string or a list") }
        if list.first?.number != nil { return [value.text] }
        return try checked(list.compactMap { $0.string ?? ($0.array == nil ? nil : $0.text) }, of: list.count)
    }

    private static func checked(_ texts: [String], of count: Int = 1) throws(ModelRefusal) -> [String] {
        guard texts.count == count, !texts.isEmpty else { throw fault("should hold texts or lists of tokens") }
        guard texts.count <= 2_048 else { throw fault("has more than 2048 elements") }
        guard texts.allSatisfy({ !$0.isEmpty }) else { throw fault("should not be an empty string") }
        return texts
    }

    private static func fault(_ what: String) -> ModelRefusal {
        .invalid("Invalid 'input': it \(what).", param: "input")
    }
}
