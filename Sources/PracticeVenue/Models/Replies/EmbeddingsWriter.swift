import Schemas

/// Writes embeddings: vectors of length one that follow from the text alone, near each other where texts share words.
enum EmbeddingsWriter {
    static func body(_ call: EmbeddingsCall) -> WireJSON {
        let data = call.inputs.enumerated().map { place, text -> WireJSON in
            let vector = vector(text, call.dimensions)
            return [
                "object": "embedding", "index": .number(JSONNumber(place)),
                "embedding": call.isBase64 ? .string(base64(vector)) : .array(vector.map { .decimal("\($0)") }),
            ]
        }
        let tokens = WireJSON.number(JSONNumber(call.inputs.reduce(0) { $0 + WireTokens.count($1) }))
        return [
            "object": "list", "data": .array(data), "model": .string(call.model),
            "usage": ["prompt_tokens": tokens, "total_tokens": tokens],
        ]
    }

    /// Every three bytes of the text push one component up or down.
    private static func vector(_ text: String, _ dimensions: Int) -> [Float] {
        var vector = [Float](repeating: 0, count: dimensions)
        let bytes = [0, 0] + Array(text.utf8.prefix(1 << 16))
        for start in 0..<(bytes.count - 2) {
            var hash: UInt64 = 14_695_981_039_346_656_037
            for byte in bytes[start..<(start + 3)] { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
            let place = Int((hash >> 8) % UInt64(dimensions))
            vector[place] += hash & 1 == 0 ? 1 : -1
        }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length > 0 else {
            vector[0] = 1
            return vector
        }
        return vector.map { $0 / length }
    }

    /// 32-bit floating point, the lowest byte first.
    private static func base64(_ vector: [Float]) -> String {
        Base64.encoded(
            vector.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) } })
    }
}
