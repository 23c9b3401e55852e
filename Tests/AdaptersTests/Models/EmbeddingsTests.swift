import Agents
import Schemas
import Testing

@testable import Adapters

struct EmbeddingsTests {
    private let mapping = EmbeddingsMapping(identity: ModelFixture.identity("openai", "e"), dimensions: 2)

    @Test func `the base64 of the specification is the vector that it says`() {
        #expect(VectorBase64.vector("AACAPwAAAEA=") == [1, 2])
        #expect(VectorBase64.vector("") == [])
        for wrong in ["AACAPwAAAEA", "AACAPwAAAE==", "AACAPwAAAEB=", "AAC=PwAAAEA=", "AACAP AAAEA=", "AAAA", "===="] {
            #expect(VectorBase64.vector(wrong) == nil, "\(wrong)")
        }
    }

    @Test func `vectors come in the order of the texts, as numbers or as base64`() throws {
        let reply = try ModelFixture.json(
            #"""
            {"object":"list","data":[{"index":1,"embedding":[0.5,-1e-3]},{"index":0,"embedding":"AACAPwAAAEA="}],
            "usage":{"prompt_tokens":8,"total_tokens":8}}
            """#)
        let embeddings = try mapping.embeddings(from: reply, count: 2)
        #expect(embeddings.vectors == [[1, 2], [0.5, -0.001]])
        #expect(embeddings.usage == ModelUsage(input: 8))
        let body = mapping.requestBody(for: ["a", "b"])
        #expect(body.text == #"{"model":"e","input":["a","b"],"dimensions":2,"encoding_format":"base64"}"#)
    }

    @Test(arguments: [
        #"{"data":[]}"#, #"{"data":[{"index":0,"embedding":[1,2]},{"index":0,"embedding":[1,2]}]}"#,
        #"{"data":[{"index":0,"embedding":[1,2]},{"index":2,"embedding":[1,2]}]}"#,
        #"{"data":[{"index":0,"embedding":[1,2]},{"index":1,"embedding":[1]}]}"#,
        #"{"data":[{"index":0,"embedding":[1,2]},{"index":1,"embedding":[1,1e400]}]}"#,
        #"{"data":[{"index":0,"embedding":[1,2]},{"index":1,"embedding":[1,"2"]}]}"#,
        #"{"data":[{"index":0,"embedding":[1,2]},{"index":1,"embedding":"AACAfwAAAEA="}]}"#,
        #"{"data":[{"index":0,"embedding":[1,2]},{"embedding":[1,2]}]}"#,
    ])
    func `a reply without exactly one finite vector for each text is refused`(_ text: String) throws {
        let reply = try ModelFixture.json(text)
        let failure = #expect(throws: ModelFailure.self) { try mapping.embeddings(from: reply, count: 2) }
        #expect(failure?.kind == .malformed)
    }

    @Test func `an embedding model sends one call and refuses too many texts unsent`() async throws {
        let provider = FakeProvider([
            FakeProvider.json(#"{"data":[{"index":0,"embedding":"AACAPwAAAEA="}],"usage":{"prompt_tokens":1}}"#)
        ])
        let model = EmbeddingsModel(
            ModelFixture.identity("openai", "e"), dimensions: 2, address: try ModelAddress("http://127.0.0.1:1"),
            transport: provider, credential: nil, surroundings: ManualModelClock().surroundings())
        #expect(try await model.embeddings(of: ["x"], within: .seconds(1)).vectors == [[1, 2]])
        #expect(try await model.embeddings(of: [], within: .seconds(1)).vectors.isEmpty)
        #expect(provider.calls.map(\.url) == ["http://127.0.0.1:1/v1/embeddings"])
        await #expect(throws: ModelFailure.self) {
            try await model.embeddings(of: Array(repeating: "x", count: 257), within: .seconds(1))
        }
        #expect(provider.calls.count == 1)
    }
}

struct HashEmbedderTests {
    private let embedder = HashEmbedder()

    private func likeness(_ left: String, _ right: String) -> Float {
        zip(embedder.vector(of: left), embedder.vector(of: right)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    @Test func `a text is as near itself as can be, whatever its case and punctuation`() {
        #expect(abs(likeness("Breakout above resistance", "breakout, ABOVE resistance!") - 1) < 1e-5)
    }

    @Test func `texts that share words are nearer than texts that share none`() {
        let query = "trend following long BTC in high volatility"
        let near = likeness(query, "long BTC trend following, low volatility")
        let far = likeness(query, "mean reversion short ETH after news")
        #expect(near > 0.6 && far < 0.35, "\(near) \(far)")
        #expect(likeness("volatile", "volatility") > likeness("volatile", "quiet"))
    }

    @Test func `the vector of a text is the same bits every time, and of length 1`() {
        let vector = embedder.vector(of: "RSI 28.5, MACD below signal, é")
        #expect(vector == HashEmbedder().vector(of: "RSI 28.5, MACD below signal, é"))
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
        #expect(vector.count == 256 && embedder.identity.description == "local/hash-ngram-v1-256")
    }

    /// Computed by hand with FNV-1a from its published constants in another language.
    @Test func `a known text has its known vector`() {
        let vector = HashEmbedder(dimensions: 8).vector(of: "BTC up")
        let expected: [Float] = HashEmbedderTests.known
        #expect(zip(vector, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(vector)")
    }

    @Test func `a text without words is near nothing`() async throws {
        #expect(embedder.vector(of: " .,;!").allSatisfy { $0 == 0 })
        #expect(try await embedder.embeddings(of: ["", "a"], within: .zero).vectors.count == 2)
        await #expect(throws: ModelFailure.self) {
            try await embedder.embeddings(of: Array(repeating: "", count: 4_097), within: .zero)
        }
    }

    private static let known: [Float] = [0, 0, 0.14002801, -0.14002801, 0, 0.98019606, 0, 0]
}
