/// Turns texts into vectors whose nearness stands for likeness.
///
/// A conforming type promises: the same text gives a vector of the same ``dimensions`` whenever it is asked; it returns
/// within `time`, by failing where it must; it acts on nothing and keeps no text after the call. Vectors of different
/// ``identity`` or dimension are never compared.
public protocol Embedder: Sendable {
    /// Whose vectors these are; stored with each of them.
    var identity: ModelIdentity { get }
    /// How many numbers a vector has.
    var dimensions: Int { get }
    /// The most texts of one call.
    var textLimit: Int { get }

    /// The vectors of the texts, in their order.
    ///
    /// - Throws: ``ModelFailure``; with more texts than ``textLimit`` as a bad request, before anything is sent.
    func embeddings(of texts: [String], within time: Duration) async throws(ModelFailure) -> Embeddings
}

/// Vectors, and what they took.
public struct Embeddings: Hashable, Sendable {
    /// One vector for each text, in order.
    public let vectors: [[Float]]
    /// What was used.
    public let usage: ModelUsage

    /// By its parts.
    public init(vectors: [[Float]], usage: ModelUsage) {
        self.vectors = vectors
        self.usage = usage
    }
}
