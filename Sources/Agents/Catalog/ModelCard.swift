/// What the registry knows about one model.
public struct ModelCard: Hashable, Sendable {
    /// Where a model stands in its life.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// Early, may vanish.
        case alpha
        /// Nearly done.
        case beta
        /// About to end; not chosen for anything new.
        case deprecated
    }

    /// Whose it is and what it is called in requests.
    public var identity: ModelIdentity
    /// What people call it.
    public var name: String
    /// Its family, such as `gpt-mini`; empty where the registry names none.
    public var family = ""
    /// The format of its requests.
    public var wire = WireFamily.chat
    /// How much it takes and gives.
    public var limits = ModelLimits()
    /// How its thinking can be set.
    public var reasoning = ModelReasoning()
    /// Whether it calls tools; `nil` where the registry does not say.
    public var callsTools: Bool?
    /// Whether it keeps to a schema by itself; `nil` where the registry does not say.
    public var keepsSchemas: Bool?
    /// Whether it takes a temperature; `nil` where the registry does not say.
    public var takesTemperature: Bool?
    /// What it reads, such as `text`.
    public var inputs: [String] = []
    /// What it writes, such as `text`.
    public var outputs: [String] = []
    /// Whether its weights are published.
    public var hasOpenWeights = false
    /// When it came out, as the registry writes dates; empty where it does not say.
    public var released = ""
    /// Where it stands in its life; `nil` in the middle of it.
    public var status: Status?
    /// What its tokens cost; `nil` is unknown, not free.
    public var price: ModelPrice?

    /// A model of which only the name is known.
    public init(_ identity: ModelIdentity, name: String) {
        self.identity = identity
        self.name = name
    }

    /// Whether it is known to cost nothing.
    public var isFree: Bool { price?.isFree ?? false }
}
