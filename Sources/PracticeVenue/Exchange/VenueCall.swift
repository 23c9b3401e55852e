/// What a client wants, however it came.
struct VenueCall: Sendable {
    /// The call by its WebSocket name; calls that only HTTP has are named by path.
    let name: String
    /// As the client knows it: `POST /api/v3/order` or `order.place`.
    let label: String
    let parameters: Parameters
    /// The account whose key it carries, and proved where that is needed.
    let account: Int?
}
