/// What the reader made of untrusted text: a fixed schema of enums and bounded numbers, nothing else.
public struct NewsReading: Hashable, Sendable {
    /// What the text is about.
    public var topic: Topic
    /// Bad to good for the instrument, from -1 to 1.
    public var sentiment: Double
    /// How much it could move the price, from 0 to 1.
    public var impact: Double
    /// How sure the reader is, from 0 to 1.
    public var confidence: Double

    /// What a text can be about.
    public enum Topic: String, Hashable, Sendable, CaseIterable {
        case regulation, security, adoption, macro, listing, technology, market, none
    }

    /// By its parts.
    public init(topic: Topic, sentiment: Double, impact: Double, confidence: Double) {
        self.topic = topic
        self.sentiment = sentiment
        self.impact = impact
        self.confidence = confidence
    }
}
