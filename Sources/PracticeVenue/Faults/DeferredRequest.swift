import Trading

/// A request that the venue has, and carries out later.
struct DeferredRequest: Sendable {
    let call: VenueCall
    /// The moves of the market before it is carried out.
    let move: Int
    /// The wall time before which it is not carried out.
    let wall: Timestamp
}
