/// An embedding that needs no model and no network: words and their three-byte pieces, hashed into a vector of length 1.
///
/// Texts that share words are near each other; meaning is not understood. The same text gives the same bits on every
/// machine: counts are whole numbers, and the only rounding is one square root and one division for each number. Letters
/// of ASCII count without their case; whatever is not a letter, a digit or beyond ASCII separates words. A text without
/// words gives the zero vector, which is near nothing.
///
/// - SeeAlso: K. Weinberger and others, *Feature Hashing for Large Scale Multitask Learning* (2009): the sign of a
///   feature comes from the hash too, so that collisions cancel instead of adding up.
public struct HashEmbedder: Embedder {
    /// How many numbers a vector has.
    public let dimensions: Int
    /// The most texts of one call.
    public let textLimit = 4_096
    /// `local/hash-ngram-v1-` and the dimension: a model of its own, never to be mixed with another.
    public var identity: ModelIdentity {
        ModelIdentity(provider: "local", model: "hash-ngram-v1-\(dimensions)")
    }

    /// - Parameter dimensions: from 8 to 4,096; values outside count as the nearest of these.
    public init(dimensions: Int = 256) { self.dimensions = min(max(dimensions, 8), 4_096) }

    /// The vectors of the texts, in their order; uses no tokens and fails only with too many texts.
    public func embeddings(of texts: [String], within time: Duration) async throws(ModelFailure) -> Embeddings {
        guard texts.count <= textLimit else {
            throw ModelFailure(.badRequest, identity, "\(texts.count) texts in one call; send at most \(textLimit)")
        }
        return Embeddings(vectors: texts.map(vector(of:)), usage: .none)
    }

    /// The vector of one text.
    /// - Complexity: O(bytes + dimensions).
    public func vector(of text: String) -> [Float] {
        var counts = [Int](repeating: 0, count: dimensions)
        var word: [UInt8] = [HashEmbedder.edge]
        for byte in text.utf8 {
            if let folded = HashEmbedder.folded(byte) {
                word.append(folded)
            } else {
                add(&word, to: &counts)
            }
        }
        add(&word, to: &counts)
        return HashEmbedder.normalized(counts)
    }

    /// Counts a word between its edges and each of its pieces, and begins the next.
    private func add(_ word: inout [UInt8], to counts: inout [Int]) {
        defer { word.replaceSubrange(0..<word.count, with: CollectionOfOne(HashEmbedder.edge)) }
        guard word.count > 1 else { return }
        word.append(HashEmbedder.edge)
        // A whole word says more than one of its pieces.
        count(word[...], weight: 3, in: &counts)
        for start in 0...(word.count - 3) { count(word[start..<start + 3], weight: 1, in: &counts) }
    }

    private func count(_ feature: ArraySlice<UInt8>, weight: Int, in counts: inout [Int]) {
        let hash = HashEmbedder.hash(feature)
        let place = Int((hash >> 1) % UInt64(dimensions))
        counts[place] += hash & 1 == 0 ? weight : -weight
    }

    /// What stands before and after each word; no text holds it as a letter.
    private static let edge: UInt8 = 0x20

    /// A byte of a word, in small letters; `nil` for what separates words.
    private static func folded(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte + 0x20
        case 0x61...0x7A, 0x30...0x39, 0x80...: byte
        default: nil
        }
    }

    /// FNV-1a of 64 bits, whose low bits are mixed with its high ones: the sign is taken from the lowest.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        return hash ^ (hash >> 29)
    }

    private static func normalized(_ counts: [Int]) -> [Float] {
        let length = Double(counts.reduce(0) { $0 + $1 * $1 }).squareRoot()
        guard length > 0 else { return [Float](repeating: 0, count: counts.count) }
        return counts.map { Float(Double($0) / length) }
    }
}
