/// The door to one account at one venue. An adapter conforms; nothing but the gateway of this module holds one.
///
/// A conforming type promises:
/// - ``send(_:_:)`` returns at once, and is called from one thread at a time.
/// - Every request is answered exactly once, by its number, whatever happens to the connection; a request that has no
///   answer when its deadline passes is answered ``VenueAnswer/unclear(_:)``, or ``VenueAnswer/notSent(_:)`` where it is
///   certain that no byte left.
/// - An order's bytes leave only when ``PlacePermit/redeem()`` has just said yes: on the thread that writes to the
///   socket, as the last statement before the write, with the connection open already.
/// - No request is ever sent a second time.
public protocol VenuePort: Sendable {
    /// Hands a request over.
    func send(_ request: VenueRequest, _ number: RequestNumber)
}
