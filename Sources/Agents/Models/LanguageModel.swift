/// A language model behind some wire: given a conversation, it says one thing.
///
/// A conforming type promises:
/// - it makes at most one effective request for each call, plus retries that the provider's own rules allow, and
///   returns within `time`, by failing where it must;
/// - it never executes a tool and never acts on what the model says;
/// - the reply's opaque items go back unchanged to the same provider, and to no other;
/// - it holds no text of the conversation after the call, and never shows a key.
public protocol LanguageModel: Sendable {
    /// Whose it is and what it is called.
    var identity: ModelIdentity { get }

    /// Asks the model.
    ///
    /// - Parameter time: how long the whole call may take, retries included.
    /// - Throws: ``ModelFailure``: there is no answer, why, and whether asking another model makes sense.
    func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply
}
