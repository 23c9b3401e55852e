import Agents
import Schemas

/// Requests for embeddings in the words that OpenAI, llama.cpp, vLLM and others share. Pure.
struct EmbeddingsMapping: ReplyMapping {
    static let interface = "the embeddings interface"
    let identity: ModelIdentity
    let dimensions: Int
    /// Whether the provider is told the dimension: only some models can be shortened.
    var sendsDimensions = true
    /// Whether vectors come as base64 of their bytes, a third of the length.
    var asksBase64 = true

    /// The body of a request.
    func requestBody(for texts: [String]) -> JSONValue {
        .members(
            ("model", .string(identity.model)), ("input", .array(texts.map(JSONValue.string))),
            ("dimensions", .when(sendsDimensions, .number(dimensions))),
            ("encoding_format", asksBase64 ? "base64" : "float"))
    }

    /// The vectors in a reply, in the order of the texts.
    ///
    /// - Throws: ``ModelFailure`` of kind malformed where a text has no vector or two, or a vector another dimension or
    ///   a number that is none.
    func embeddings(from reply: JSONValue, count: Int) throws(ModelFailure) -> Embeddings {
        let usage = ModelUsage(input: try tokens(reply["usage"], "prompt_tokens"))
        guard let data = reply["data"]?.array, data.count == count else {
            throw malformed("there is not one vector for each text", usage: usage)
        }
        var vectors = [[Float]](repeating: [], count: count)
        for item in data {
            guard let index = item["index"]?.number?.integer, vectors.indices.contains(index), vectors[index].isEmpty
            else { throw malformed("a vector of no text, or two of one", usage: usage) }
            guard let vector = vector(item["embedding"]), vector.count == dimensions,
                vector.allSatisfy(\.isFinite)
            else { throw malformed("a vector that is not \(dimensions) finite numbers", usage: usage) }
            vectors[index] = vector
        }
        return Embeddings(vectors: vectors, usage: usage)
    }

    private func vector(_ value: JSONValue?) -> [Float]? {
        switch value {
        case .array(let numbers):
            let vector = numbers.compactMap { $0.number.map { Float($0.double) } }
            return vector.count == numbers.count ? vector : nil
        case .string(let text): return VectorBase64.vector(text)
        default: return nil
        }
    }
}
