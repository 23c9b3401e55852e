import Trading

/// How large an entry is.
///
/// Each rule gives a budget; the quantity is the most whole lots within it. See ``quantity(_:limits:)``.
public enum Sizing: Hashable, Sendable {
    /// An entry is worth this fraction of the sleeve's equity.
    case fraction(Fraction)
    /// An entry that runs into its stop loses this fraction of the sleeve's equity, both fees included.
    case fixedRisk(Fraction)
    /// As a fixed risk, with the stop a multiple of the average true range away.
    case averageTrueRange(risk: Fraction, multiple: Fixed)
    /// An entry is worth `multiplier` times Kelly's fraction of the sleeve's equity, at most `cap`.
    ///
    /// Kelly's fraction is p − (1 − p) ÷ b, with p the share of winning trips and b the average win over the average
    /// loss, from the sleeve's closed trips. Until there are ``kellyTrips`` of them, an entry is worth
    /// `multiplier` × `cap`.
    case kelly(multiplier: Fraction, cap: Fraction)

    /// Closed trips before Kelly's fraction is trusted.
    public static let kellyTrips = 30
    /// The cap of a Kelly rule that names none.
    public static let kellyCap = Fraction.hundredths(20)
}
