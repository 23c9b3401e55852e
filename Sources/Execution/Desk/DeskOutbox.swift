import Engine
import Trading

/// What the desk wants done, in order; the session empties it.
struct DeskOutbox: Sendable {
    var events: [Event] = []
    var requests: [(VenueRequest, Question)] = []
    var notices: [SessionOutput.Notice] = []
    /// Orders whose number at the venue was learned.
    var learned: [(ClientOrderID, Int64)] = []
    /// Something is unclear that a reconciliation would settle.
    var wantsPass = false
}
