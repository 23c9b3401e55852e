/// A number that somebody uses, and the evidence it came from: looked up, never believed.
public struct Claim: Hashable, Sendable {
    /// The item.
    public let evidence: EvidenceID
    /// The figure of the item.
    public let figure: String
    /// The value as it was quoted: a decimal, or a word.
    public let value: String

    /// By its parts.
    public init(_ evidence: EvidenceID, _ figure: String, _ value: String) {
        self.evidence = evidence
        self.figure = figure
        self.value = value
    }
}
