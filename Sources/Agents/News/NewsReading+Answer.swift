import Schemas

extension NewsReading {
    /// The longest answer that is looked at, in bytes; a good one has about ninety.
    static let answerLimits = JSONLimits(bytes: 4_096, depth: 4, values: 64)

    /// Reads a model's answer: exactly the four members, each of its type and within its bounds.
    ///
    /// The numbers are rounded to hundredths, so that whoever wrote the text can say no more through them than that.
    ///
    /// - Throws: ``ReadingFault``: the first thing that is wrong; nothing of the answer is in it.
    init(answer text: String) throws(ReadingFault) {
        guard text.utf8.count <= NewsReading.answerLimits.bytes else { throw .tooLong }
        let value: JSONValue
        do { value = try JSONValue(parsing: text, limits: NewsReading.answerLimits) } catch { throw .notJSON }
        guard let object = value.object else { throw .wrongType }
        for name in object.names where !["topic", "sentiment", "impact", "confidence"].contains(name) {
            throw .unknownMember
        }
        guard let word = object["topic"] else { throw .missingMember }
        guard let word = word.string else { throw .wrongType }
        guard let topic = Topic(rawValue: word) else { throw .unknownTopic }
        self.init(
            topic: topic, sentiment: try NewsReading.bounded(object["sentiment"], -1...1),
            impact: try NewsReading.bounded(object["impact"], 0...1),
            confidence: try NewsReading.bounded(object["confidence"], 0...1))
    }

    private static func bounded(
        _ value: JSONValue?, _ range: ClosedRange<Double>
    ) throws(ReadingFault) -> Double {
        guard let value else { throw .missingMember }
        guard let number = value.number else { throw .wrongType }
        let double = number.double
        guard double.isFinite, range.contains(double) else { throw .outOfRange }
        return hundredths(double)
    }

    /// To the nearest hundredth; never minus zero.
    static func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 + 0 }
}
