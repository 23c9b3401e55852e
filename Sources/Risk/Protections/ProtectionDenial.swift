import Trading

/// Why a protection denies entries: the figure, the limit, and until when where that is known.
public struct ProtectionDenial: Hashable, Sendable {
    /// What was seen, in the protection's own unit.
    public let figure: Fixed
    /// What it was held against, in the same unit.
    public let limit: Fixed
    /// When entries are possible again; `nil` where the market decides.
    public let until: Timestamp?

    /// A denial with its figures.
    public init(figure: Fixed, limit: Fixed, until: Timestamp?) {
        self.figure = figure
        self.limit = limit
        self.until = until
    }
}
