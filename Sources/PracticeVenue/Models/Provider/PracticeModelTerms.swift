/// How a provider to practise on is set up.
public struct PracticeModelTerms: Sendable {
    /// How it answers where neither a request nor a script says otherwise.
    public var behaviour: ModelBehaviour
    /// What answers follow from, beside the request's bytes.
    public var seed: UInt64
    /// What is answered to which request; looked into first.
    public var script: ModelScript?
    /// The models there are; empty where any name will do.
    public var models: [String]
    /// The key that a request must show; `nil` where none is needed.
    public var key: String?

    /// By its parts.
    public init(
        behaviour: ModelBehaviour = .randomValid, seed: UInt64 = 7, script: ModelScript? = nil, models: [String] = [],
        key: String? = nil
    ) {
        self.behaviour = behaviour
        self.seed = seed
        self.script = script
        self.models = models
        self.key = key
    }
}
