/// A reader without a model: it counts words of a closed list. The same text always reads the same.
///
/// On the half of CryptoLin's human labels that its words were not chosen on it agrees more often than the published
/// scores of VADER, TextBlob and FinBERT do; the test prints the figures. Its confidence never passes 0.6.
public struct RulesReader: TextReader {
    /// The reader.
    public init() {}

    /// `rules`.
    public var name: String { "rules" }

    /// From here on a sentiment counts as good, and below its negative as bad.
    public static let threshold = 0.33

    /// Reads one text; takes no time and no money.
    public func read(_ text: UntrustedText, within time: Duration) async -> ReadText {
        ReadText(reading(of: text), reader: name)
    }

    /// The reading of one text.
    ///
    /// - Complexity: O(characters).
    public func reading(of text: UntrustedText) -> NewsReading {
        text.reduced { RulesReader.reading(of: RulesReader.words($0.text)) }
    }

    private static func reading(of words: [String]) -> NewsReading {
        let (score, hits) = score(words)
        let (topic, weight) = topic(words)
        guard hits > 0 || topic != .none else { return .nothing }
        let strength = score.magnitude / (score.magnitude + 2)
        return NewsReading(
            topic: topic == .none ? .market : topic,
            sentiment: NewsReading.hundredths(score < 0 ? -strength : strength),
            impact: NewsReading.hundredths(weight * (0.5 + strength / 2)),
            confidence: NewsReading.hundredths(min(0.6, 0.2 + 0.1 * Double(hits))))
    }

    private static func score(_ words: [String]) -> (score: Double, hits: Int) {
        var (score, hits, turned) = (0.0, 0, 0)
        for word in words {
            if NewsLexicon.negations.contains(word) {
                turned = 3
                continue
            }
            let weight = weight(of: word)
            if weight != 0 { hits += 1 }
            score += turned > 0 ? -weight / 2 : weight
            turned -= 1
        }
        if let first = words.first, NewsLexicon.openings.contains(first) { score /= 2 }
        return (score, hits)
    }

    private static func weight(of word: String) -> Double {
        if NewsLexicon.veryGood.contains(word) { return 2 }
        if NewsLexicon.good.contains(word) { return 1 }
        if NewsLexicon.bad.contains(word) { return -1.5 }
        return NewsLexicon.veryBad.contains(word) ? -3 : 0
    }

    private static func topic(_ words: [String]) -> (NewsReading.Topic, Double) {
        var (best, most, weight) = (NewsReading.Topic.none, 0, 0.2)
        for entry in NewsLexicon.topics {
            let count = words.count { entry.words.contains($0) }
            if count > most { (best, most, weight) = (entry.topic, count, entry.weight) }
        }
        return (best, weight)
    }

    /// The words in lower case: runs of ASCII letters and digits; everything else separates.
    private static func words(_ text: String) -> [String] {
        var (words, word): ([String], [UInt8]) = ([], [])
        for byte in text.utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: word.append(byte)
            case 0x41...0x5A: word.append(byte | 0x20)
            default:
                if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }
}
