/// Who runs models, and what they run.
public struct ModelProvider: Hashable, Sendable {
    /// What it is called in a ``ModelIdentity``, and in the vault.
    public var id: String
    /// What people call it.
    public var name: String
    /// Scheme, host and path that requests begin with, where one is known that may be used.
    ///
    /// A key goes wherever this points, so it comes from what is shipped or from the operator; what a downloaded
    /// registry says is a ``suggestedAddress`` only.
    public var address: String?
    /// The address that a downloaded registry names; never used unless the operator writes it down.
    public var suggestedAddress: String?
    /// Where its documentation is; empty where the registry names none.
    public var documentation: String
    /// Its models, in the order of the registry.
    public var models: [ModelCard]

    /// By its parts.
    public init(
        id: String, name: String, address: String? = nil, suggestedAddress: String? = nil, documentation: String = "",
        models: [ModelCard] = []
    ) {
        self.id = id
        self.name = name
        self.address = address
        self.suggestedAddress = suggestedAddress
        self.documentation = documentation
        self.models = models
    }

    /// Whether it runs on this machine, so that it needs no key: named by a literal that no resolver can turn elsewhere.
    public var isLocal: Bool {
        guard let address else { return false }
        return ["http://127.0.0.1", "http://[::1]"].contains { host in
            guard address.hasPrefix(host) else { return false }
            let next = address.dropFirst(host.count).first
            return next == nil || next == ":" || next == "/"
        }
    }
}
