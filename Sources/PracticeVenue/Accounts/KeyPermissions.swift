/// What a key may do, as `GET /sapi/v1/account/apiRestrictions` tells it.
public struct KeyPermissions: Hashable, Sendable {
    /// The flags by the venue's names, in the venue's order.
    public private(set) var flags: [(name: String, isOn: Bool)] = [
        ("ipRestrict", true), ("enableReading", true), ("enableSpotAndMarginTrading", true),
        ("enableWithdrawals", false), ("enableInternalTransfer", false), ("permitsUniversalTransfer", false),
        ("enableMargin", false), ("enableFutures", false), ("enableVanillaOptions", false),
        ("enablePortfolioMarginTrading", false), ("enableFixApiTrade", false), ("enableFixReadOnly", false),
    ]

    /// A key that reads and trades, and moves nothing out.
    public init() {}

    /// Whether a flag is on.
    public subscript(name: String) -> Bool { flags.first { $0.name == name }?.isOn ?? false }

    /// Turns a flag on or off.
    /// - Returns: whether there is such a flag.
    public mutating func set(_ name: String, _ isOn: Bool) -> Bool {
        guard let index = flags.firstIndex(where: { $0.name == name }) else { return false }
        flags[index].isOn = isOn
        return true
    }

    /// By the flags.
    public static func == (a: KeyPermissions, b: KeyPermissions) -> Bool { a.flags.map(\.isOn) == b.flags.map(\.isOn) }

    /// By the flags.
    public func hash(into hasher: inout Hasher) { hasher.combine(flags.map(\.isOn)) }
}
