/// Whether a session may ask a venue for anything.
public enum SessionVenue: Sendable {
    /// It may not: back-test, SIM, PAPER. Commands stay among the effects, for whoever simulates a venue.
    case none
    /// It may, through this gateway and no other way.
    case live(Gateway)
}
