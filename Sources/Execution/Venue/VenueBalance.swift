import Trading

/// What an account holds of one asset, as the venue says.
public struct VenueBalance: Hashable, Sendable {
    /// The asset.
    public let asset: Asset
    /// What can be used.
    public let free: Fixed
    /// What open orders hold.
    public let locked: Fixed

    /// By its parts.
    public init(asset: Asset, free: Fixed, locked: Fixed) {
        self.asset = asset
        self.free = free
        self.locked = locked
    }
}
