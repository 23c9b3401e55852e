/// What a venue says a key may do.
public struct KeyPermissions: Hashable, Sendable {
    /// May read balances and orders.
    public let canRead: Bool
    /// May place and cancel orders.
    public let canTrade: Bool
    /// May send funds away.
    public let canWithdraw: Bool
    /// May move funds between accounts of the venue, by any kind of transfer.
    public let canTransfer: Bool
    /// Whether the venue takes the key from listed addresses only.
    public let isIPRestricted: Bool
    /// Permissions that are on and that we do not know, in the venue's words.
    public let unknownTrueFlags: [String]

    /// Permissions made of their parts.
    public init(
        canRead: Bool, canTrade: Bool, canWithdraw: Bool, canTransfer: Bool, isIPRestricted: Bool,
        unknownTrueFlags: [String] = []
    ) {
        self.canRead = canRead
        self.canTrade = canTrade
        self.canWithdraw = canWithdraw
        self.canTransfer = canTransfer
        self.isIPRestricted = isIPRestricted
        self.unknownTrueFlags = unknownTrueFlags
    }
}
