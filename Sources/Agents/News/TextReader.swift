/// Turns a stranger's text into a fixed schema: rules, or a language model without tools.
///
/// A conforming type promises that what it returns holds enums and bounded numbers only, that it returns within `time`,
/// and that it never throws for what a text or a model says.
public protocol TextReader: Sendable {
    /// What it is called where people read it.
    var name: String { get }

    /// Reads one text.
    func read(_ text: UntrustedText, within time: Duration) async -> ReadText
}

/// What a reader made of one text, and what it took.
public struct ReadText: Hashable, Sendable {
    /// The reading; ``NewsReading/nothing`` where there is a fault that stayed.
    public let reading: NewsReading
    /// Why there is no reading; `nil` where there is one.
    public let fault: ReadingFault?
    /// What had to be repaired before there was one.
    public let repaired: ReadingFault?
    /// Who read it: `rules`, or a model.
    public let reader: String
    /// How often a model was asked.
    public let calls: Int
    /// The tokens it took.
    public let usage: ModelUsage

    /// By its parts.
    public init(
        _ reading: NewsReading, reader: String, fault: ReadingFault? = nil, repaired: ReadingFault? = nil,
        calls: Int = 0, usage: ModelUsage = .none
    ) {
        self.reading = fault == nil ? reading : .nothing
        self.fault = fault
        self.repaired = repaired
        self.reader = reader
        self.calls = calls
        self.usage = usage
    }
}
