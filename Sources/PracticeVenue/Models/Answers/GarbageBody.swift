/// Spoils the body of a good reply.
enum GarbageBody {
    /// - Parameter isStream: whether the body is a stream of events; then what is spoilt is the data of one.
    static func spoilt(_ kind: GarbageKind, _ good: [UInt8], isStream: Bool) -> [UInt8] {
        func sent(_ text: String) -> [UInt8] { Array((isStream ? "data: \(text)\n\n" : text).utf8) }
        switch kind {
        case .bodyNotJSON: return sent("<html><body>Bad Gateway</body></html>")
        case .bodyCut: return Array(good.prefix(good.count / 2))
        case .bodyEmpty: return []
        case .bodyHuge: return sent("{\"id\":\"" + String(repeating: "a", count: 10_000_000) + "\"}")
        case .bodyDeep:
            return sent(String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000))
        case .bodyOutOfRange: return outOfRange(good)
        case .bodyWrongShape: return sent("{\"hello\":[1,2,3]}")
        default: return good
        }
    }

    /// Usage of 1e400 tokens.
    private static func outOfRange(_ good: [UInt8]) -> [UInt8] {
        var text = String(decoding: good, as: UTF8.self)
        for name in ["input_tokens", "output_tokens", "prompt_tokens", "completion_tokens", "total_tokens"] {
            text = text.replacing(#/"(\w+)":\d+/#) { match in
                match.1 == name ? "\"\(name)\":1e400" : String(match.0)
            }
        }
        return Array(text.utf8)
    }
}
